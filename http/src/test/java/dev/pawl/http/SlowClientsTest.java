package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.connection.ConnectionTimeouts;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// DOS-01: clients that take their time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientsTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    /// The web server counts idle time in whole seconds.
    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final String LOGIN =
            """
            POST /v1/auth/login HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            """;

    private TestServer server;

    @BeforeAll
    void start() {
        server =
                TestServer.start(
                        new ServerLimits(
                                new ConnectionTimeouts(SHORT, SHORT, SHORT, SHORT),
                                Duration.ofMillis(10),
                                IDLE));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void assertCutOff(String beginning) {
        try (Wire wire = server.wire()) {
            assertThat(wire.write(beginning).isClosed()).isTrue();
            assertThat(server.send(Request.get("/healthz")).status()).isEqualTo(200);
        }
    }

    @Test
    @Tag("DOS-01")
    void client_thatStopsInTheHeaders_isCutOff() {
        assertCutOff("GET /healthz HTTP/1.1\r\nHost: local");
    }

    @Test
    @Tag("DOS-01")
    void client_thatStopsInTheBody_isCutOff() {
        assertCutOff(LOGIN + "Content-Length: 9\r\n\r\n{");
    }

    @Test
    @Tag("DOS-01")
    void client_thatStopsInAChunk_isCutOff() {
        assertCutOff(LOGIN + "Transfer-Encoding: chunked\r\n\r\n9\r\n{");
    }

    @Test
    @Tag("DOS-01")
    void client_thatSendsNoWholeRequestLine_isCutOff() {
        try (Wire silent = server.wire();
                Wire hesitant = server.wire()) {
            hesitant.write("GET /hea");

            assertThat(silent.isClosed()).isTrue();
            assertThat(hesitant.isClosed()).isTrue();
        }
    }

    @Test
    @Tag("DOS-01")
    void client_thatIsIdleAfterAnAnswer_isNotCutOffAtOnce() {
        try (Wire wire = server.wire()) {
            assertThat(wire.send(Request.get("/healthz")).status()).isEqualTo(200);
            long until = System.nanoTime() + SHORT.multipliedBy(2).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertThat(wire.send(Request.get("/healthz")).status()).isEqualTo(200);
        }
    }

    @Test
    @Tag("DOS-01")
    void client_thatNeverReadsItsAnswers_isCutOff() {
        String requests = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000);
        try (Wire wire = server.wire()) {
            assertThat(wire.writesUntilCutOff(requests, 5000)).isTrue();
        }
    }
}
