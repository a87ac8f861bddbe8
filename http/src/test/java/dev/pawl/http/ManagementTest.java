package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementTest {

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply manage(String path) {
        try (Wire wire = server.managementWire()) {
            return wire.send(Request.get(path));
        }
    }

    @Test
    @Tag("ADM-10")
    void health_isOneWordOnBothListeners() {
        for (Reply reply : new Reply[] {server.send(Request.get("/healthz")), manage("/healthz")}) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("alive");
        }
    }

    @Test
    void readiness_isOneWordOr503() {
        assertThat(manage("/readyz").body()).isEqualTo("ready");
        server.ready = false;
        server.core.pawl.clock.advance(Duration.ofSeconds(1));
        Reply main = server.send(Request.get("/readyz"));
        Reply management = manage("/readyz");
        Reply health = server.send(Request.get("/healthz"));
        server.ready = true;
        server.core.pawl.clock.advance(Duration.ofSeconds(1));

        assertThat(main.outcome()).isEqualTo("503 temporarily_unavailable");
        assertThat(main.header("Retry-After")).isPresent();
        assertThat(management.outcome()).isEqualTo("503 temporarily_unavailable");
        assertThat(health.status()).isEqualTo(200);
    }

    @Test
    @Tag("ALW-11")
    void readiness_askedByMany_asksTheDatabaseOnceASecond() {
        server.core.pawl.clock.advance(Duration.ofSeconds(1));
        AtomicInteger asked = new AtomicInteger();
        server.beforeReady = asked::incrementAndGet;
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(server.send(Request.get("/readyz")).status()).isEqualTo(200);
            }
            assertThat(asked).hasValue(1);
            server.core.pawl.clock.advance(Duration.ofSeconds(1));
            assertThat(server.send(Request.get("/readyz")).status()).isEqualTo(200);
            assertThat(asked).hasValue(2);
        } finally {
            server.beforeReady = () -> {};
        }
    }

    @Test
    @Tag("ADM-10")
    void metrics_areOnTheManagementListenerAlone() {
        assertThat(manage("/metrics").status()).isEqualTo(200);
        assertThat(manage("/metrics").header("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(server.send(Request.get("/metrics")).outcome()).isEqualTo("404 not_found");
        assertThat(manage("/v1/me").outcome()).isEqualTo("404 not_found");
    }

    @Test
    void requests_areTimedByTheirTemplate() {
        String random = server.core.pawl.platform.ids().next().toString();
        server.send(Request.of("DELETE", "/v1/me/sessions/" + random));
        server.send(Request.of("MADE-UP", "/v1/me"));
        server.send(Request.get("/made/up/" + random));

        assertThat(count("/v1/me/sessions/{id}", "DELETE", "401")).isEqualTo(1);
        assertThat(count("/v1/me", "other", "405")).isEqualTo(1);
        assertThat(count("none", "GET", "404")).isPositive();
        assertThat(server.meters.getMetersAsString()).doesNotContain(random, "MADE-UP");
        assertThat(
                        server.meters
                                .get("http.server.requests")
                                .tag("route", "none")
                                .timer()
                                .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
    }

    private long count(String route, String method, String status) {
        return server.meters
                .get("http.server.requests")
                .tags("route", route, "method", method, "status", status)
                .timer()
                .count();
    }
}
