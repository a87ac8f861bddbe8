package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Account;
import dev.pawl.core.session.Grant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// An answer of several segments is not held back until the first one is acknowledged, which takes
/// 40 ms where Nagle's algorithm is on.
class LatencyTest {

    private static final int WARM_UP = 30;
    private static final int MEASURED = 61;

    @Test
    void answer_ofMoreThan8Kilobytes_arrivesAtOnce() {
        try (TestServer server = TestServer.start();
                Wire wire = server.wire()) {
            Account person = server.core.person();
            Grant grant = server.core.grant(person, true);
            for (int i = 0; i < 80; i++) {
                server.core.grant(person, true);
            }
            Request request = Request.get("/v1/me/sessions").bearer(grant);
            long[] nanos = new long[MEASURED];
            for (int i = -WARM_UP; i < MEASURED; i++) {
                long began = System.nanoTime();
                Reply reply = wire.send(request);
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - began;
                }
                assertThat(reply.body().length()).isGreaterThan(8 * 1024);
            }
            Arrays.sort(nanos);

            // A quarter of them, not all: the machine that runs the tests may be busy.
            assertThat(nanos[MEASURED / 4] / 1e6).as("lower quartile in ms").isLessThan(20);
        }
    }
}
