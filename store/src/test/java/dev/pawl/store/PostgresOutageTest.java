package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.Session;
import dev.pawl.crypto.Randomness;
import dev.pawl.store.postgres.RealPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// A server of its own goes away and comes back.
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test runs
class PostgresOutageTest {

    private static final Duration TIME_TO_REFUSE = Duration.ofSeconds(5);
    private static final Duration TIME_TO_RECOVER = Duration.ofSeconds(15);

    /// A silent server is noticed when a statement in flight has taken too long; then a connection
    /// is asked for in vain.
    private static final Duration TIME_TO_GIVE_UP = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock();
    private final Ids ids = new Ids(clock, Randomness.secure());
    private RealPostgres postgres;
    private Store store;
    private Sample sample;

    @BeforeAll
    void open() {
        postgres = RealPostgres.start();
        store = Store.open(DatabaseUrl.parse(postgres.createDatabase()), Sample.CONNECTIONS, ids);
        sample = new Sample(store, ids, clock);
    }

    @AfterAll
    void close() {
        store.close();
        postgres.close();
    }

    @Test
    void stopped_everythingIsUnavailable_andBackWithinSeconds() {
        Session session = sample.session();
        postgres.stop();

        for (int attempt = 0;
                attempt < 4;
                attempt++) { // on connections that just worked, then on a new one
            assertThat(refuses(session)).isLessThan(TIME_TO_REFUSE);
        }
        assertThat(Stream.generate(() -> refuses(session)).limit(5))
                .anyMatch(took -> took.toMillis() < 100); // known to be away
        assertThat(store.isReachable()).isFalse();
        assertThatThrownBy(() -> sample.require(session)).isInstanceOf(Unavailable.class);

        postgres.startAgain();

        assertThat(returns(session)).isLessThan(TIME_TO_RECOVER);
        assertThat(store.isReachable()).isTrue();
        assertThat(sample.require(session).generation()).isOne();
    }

    @Test
    void restartedUnnoticed_idleConnectionsCostNoMoreThanAnUnavailable() {
        Session session = sample.session();
        List<CompletableFuture<Session>> warm =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> sample.require(session)))
                        .limit(8)
                        .toList();
        warm.forEach(CompletableFuture::join);

        postgres.stop();
        postgres.startAgain();

        assertThat(returns(session)).isLessThan(TIME_TO_RECOVER);
        assertThat(sample.require(session).generation()).isOne();
    }

    @Test
    void silent_isUnavailableInTheEnd_andBackWithinSeconds() {
        Session session = sample.session();
        postgres.freeze();

        try {
            assertThat(refuses(session)).isLessThan(TIME_TO_GIVE_UP);
            assertThat(store.isReachable()).isFalse();
        } finally {
            postgres.thaw();
        }

        assertThat(returns(session)).isLessThan(TIME_TO_RECOVER);
        assertThat(sample.require(session).generation()).isOne();
    }

    /// How long it takes until a rotation is refused.
    private Duration refuses(Session session) {
        long began = System.nanoTime();
        assertThatThrownBy(() -> sample.rotate(Sample.live(session)))
                .isInstanceOf(Unavailable.class);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// How long it takes until the session can be rotated again. Before that nothing but
    /// `Unavailable` may happen. A statement that a silent server had received may have been
    /// carried out when it came round.
    private Duration returns(Session session) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < TIME_TO_RECOVER.toNanos()) {
            try {
                List<Session> _ = sample.rotate(Sample.live(session));
                return Duration.ofNanos(System.nanoTime() - began);
            } catch (Unavailable _) {
                Thread.onSpinWait();
            }
        }
        return TIME_TO_RECOVER;
    }
}
