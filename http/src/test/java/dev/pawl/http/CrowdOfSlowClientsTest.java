package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.connection.ConnectionTimeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// DOS-01: hundreds of clients that take their time, all at once.
class CrowdOfSlowClientsTest {

    private static final int CROWD = 300;

    private static final String LOGIN =
            "POST /v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private static TestServer impatient() {
        Duration wait = Duration.ofSeconds(2);
        Duration idle = Duration.ofSeconds(3); // the web server counts it in whole seconds
        return TestServer.start(
                new ServerLimits(
                        new ConnectionTimeouts(wait, wait, Duration.ofMillis(20), wait),
                        Duration.ofMillis(20),
                        idle));
    }

    @ParameterizedTest
    @Tag("DOS-01")
    @ValueSource(
            strings = {
                "",
                "GET /hea",
                "GET /healthz HTTP/1.1\r\nHost: local",
                LOGIN + "Content-Length: 9\r\n\r\n{",
                LOGIN + "Transfer-Encoding: chunked\r\n\r\n9\r\n{",
                LOGIN + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n"
            })
    void crowd_thatStopsSending_isCutOffWhileOthersAreServed(String beginning) {
        List<Wire> crowd = new ArrayList<>();
        try (TestServer server = impatient()) {
            for (int i = 0; i < CROWD; i++) {
                crowd.add(server.wire().write(beginning));
            }
            assertServes(server);
            for (Wire wire : crowd) {
                assertThat(wire.isCutOff()).isTrue();
            }
            assertServes(server);
        } finally {
            crowd.forEach(Wire::close);
        }
    }

    private static void assertServes(TestServer server) {
        assertThat(server.send(Request.get("/healthz")).status()).isEqualTo(200);
        assertThat(server.send(Request.get("/v1/me").bearer(server.core.grant())).status())
                .isEqualTo(200);
    }

    /// Where nothing but a lack of room ends a connection that waits.
    private static TestServer withRoomFor(int connections) {
        Duration wait = Duration.ofSeconds(60);
        return TestServer.start(
                connections,
                new ServerLimits(
                        new ConnectionTimeouts(wait, wait, wait, Duration.ofMillis(1)),
                        Duration.ofMillis(10),
                        wait));
    }

    @Test
    @Tag("DOS-01")
    void crowd_thatOnlyWaits_makesRoomForOthers() {
        List<Wire> crowd = new ArrayList<>();
        try (TestServer server = withRoomFor(CROWD)) {
            for (int i = 0; i < CROWD; i++) {
                crowd.add(server.wire());
            }
            assertServes(server);
        } finally {
            crowd.forEach(Wire::close);
        }
    }

    @Test
    @Tag("DOS-01")
    void clients_thatWaitWhereThereIsRoom_areKept() {
        List<Wire> waiting = new ArrayList<>();
        try (TestServer server = withRoomFor(CROWD)) {
            for (int i = 0; i < CROWD / 2; i++) {
                waiting.add(server.wire());
            }
            for (int round = 0; round < 50; round++) {
                assertServes(server);
            }
            for (Wire wire : waiting) {
                assertThat(wire.send(Request.get("/healthz")).status()).isEqualTo(200);
            }
        } finally {
            waiting.forEach(Wire::close);
        }
    }

    /// Byte after byte, each in time, and never a whole request: the time for all of it counts.
    @ParameterizedTest
    @Tag("DOS-01")
    @ValueSource(strings = {"GET /healthz?", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: "})
    void client_thatDripsForEver_isCutOff(String beginning) {
        try (TestServer server = impatient();
                Wire wire = server.wire().write(beginning)) {
            assertThat(wire.dripsUntilCutOff(Duration.ofMillis(50), Duration.ofSeconds(30)))
                    .isTrue();
            assertServes(server);
        }
    }
}
