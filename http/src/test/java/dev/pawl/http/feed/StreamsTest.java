package dev.pawl.http.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.client.ClientId;
import dev.pawl.core.failure.Unavailable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StreamsTest {

    private static final ClientId ORDERS = new ClientId("orders");
    private static final ClientId STOCK = new ClientId("stock");

    private final AtomicInteger open = new AtomicInteger();
    private final Streams streams = new Streams(open, 5, 3);

    @Test
    @Tag("FEED-03")
    void enter_oneClientsShare_isNotTheOthers() {
        for (int i = 0; i < 3; i++) {
            streams.enter(ORDERS);
        }
        assertThatThrownBy(() -> streams.requireRoom(ORDERS)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> streams.enter(ORDERS)).isInstanceOf(Unavailable.class);
        assertThat(open).hasValue(3);

        assertThatCode(() -> streams.requireRoom(STOCK)).doesNotThrowAnyException();
        streams.enter(STOCK);
        streams.leave(ORDERS);
        streams.enter(ORDERS);
        assertThat(open).hasValue(4);
    }

    @Test
    @Tag("FEED-03")
    void enter_allThatANodeHas_isTheEnd() {
        for (int i = 0; i < 3; i++) {
            streams.enter(ORDERS);
        }
        streams.enter(STOCK);
        streams.enter(STOCK);
        assertThatThrownBy(() -> streams.requireRoom(STOCK)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> streams.enter(STOCK)).isInstanceOf(Unavailable.class);
        streams.leave(ORDERS);

        assertThatCode(() -> streams.enter(STOCK)).doesNotThrowAnyException();
        assertThat(open).hasValue(5);
    }
}
