package dev.pawl.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.KeptPorts;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What operators ask is answered where operators are, and to everybody else there is nothing.
class OperatorsTest {

    @TempDir private static Path directory;

    private static TestServer server;
    private static Api management;

    @BeforeAll
    static void start() {
        int port = KeptPorts.next();
        server =
                TestServer.start(
                        On.SQLITE, directory, Map.of("management.port", Integer.toString(port)));
        management = new Api(URI.create("http://127.0.0.1:" + port));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @Tag("ADM-10")
    @ValueSource(
            strings = {
                "/metrics",
                "/prometheus",
                "/actuator",
                "/actuator/health",
                "/actuator/env",
                "/actuator/heapdump",
                "/health",
                "/health/ready",
                "/observe/health",
                "/observe/metrics",
                "/observe/config",
                "/observe/info",
                "/observe/log",
                "/debug",
                "/debug/pprof",
                "/heapdump",
                "/threaddump",
                "/env",
                "/info",
                "/config",
                "/status",
                "/version",
                "/openapi",
                "/openapi.json",
                "/swagger-ui",
                "/v3/api-docs",
                "/graphql",
                "/console",
                "/admin",
                "/management",
                "/dev/mail",
                "/.git/config",
                "/.env",
                "/robots.txt",
                "/index.html"
            })
    void inside_ofTheServer_isNothingToTheWorld(String path) {
        Reply reply = server.api().get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("not_found");
    }

    @Test
    @Tag("ADM-10")
    void health_onBothListeners_isOneWord() {
        for (Api api : List.of(server.api(), management)) {
            assertThat(api.get("/healthz").body()).isEqualTo("alive");
            assertThat(api.get("/readyz").body()).isEqualTo("ready");
            assertThat(api.get("/healthz?full=true&details=1").body()).isEqualTo("alive");
        }
    }

    @Test
    @Tag("ADM-10")
    void metrics_onTheManagementListener_areThere() {
        assertThat(management.get("/metrics").body()).contains("pawl_refresh_total");
        assertThat(management.get("/v1/me").status()).isEqualTo(404);
        assertThat(management.get("/.well-known/jwks.json").status()).isEqualTo(404);
        assertThat(management.post("/v1/auth/login", "{}").status()).isEqualTo(404);
    }
}
