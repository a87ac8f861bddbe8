package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CSRF-10: who may read answers across origins.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {

    private static final String JWKS = "/.well-known/jwks.json";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply ask(String path, String origin) {
        return server.send(Request.get(path).header("Origin", origin));
    }

    private Reply preflight(String path, String origin) {
        return server.send(
                Request.of("OPTIONS", path)
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "x-csrf-token"));
    }

    private static List<String> corsHeaders(Reply reply) {
        return reply.headers().keySet().stream()
                .filter(name -> name.startsWith("access-control-"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {TestServer.ALLOWED_ORIGIN, TestServer.PUBLIC_URL})
    @Tag("CSRF-10")
    @Tag("CLI-05")
    void answer_toAnAllowedOrigin_isSharedWithCredentials(String origin) {
        Reply reply = ask("/v1/me", origin); // 401, and readable all the same

        assertThat(reply.all("Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(reply.all("Access-Control-Allow-Credentials")).containsExactly("true");
        assertThat(reply.all("Access-Control-Expose-Headers"))
                .containsExactly("X-Request-Id, Retry-After, WWW-Authenticate");
        assertThat(reply.all("Vary")).containsExactly("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "*",
                "https://app.example.com.evil.example",
                "https://evilapp.example.com",
                "https://APP.example.com",
                "https://app.example.com:8443",
                "http://app.example.com",
                "https://app.example.com."
            })
    @Tag("CSRF-10")
    void answer_toAnotherOrigin_isNotShared(String origin) {
        Reply reply = ask("/v1/me", origin);
        Reply preflight = preflight("/v1/auth/refresh", origin);

        assertThat(corsHeaders(reply)).isEmpty();
        assertThat(reply.all("Vary")).containsExactly("Origin");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(corsHeaders(preflight)).isEmpty();
        assertThat(preflight.all("Vary")).containsExactly("Origin");
    }

    /// Its cookies would be those of another site: it holds tokens.
    @Test
    @Tag("WLD-13")
    void answer_toAnApplicationWithASchemeOfItsOwn_isSharedWithoutCredentials() {
        Reply preflight = preflight("/v1/auth/login", TestServer.APPLICATION);
        Reply signedUp =
                server.send(
                        Request.post("/v1/auth/signup")
                                .header("Origin", TestServer.APPLICATION)
                                .json(
                                        "{\"email\":\"app@example.com\",\"password\":\"a long enough one\",\"transport\":\"bearer\"}"));

        assertThat(signedUp.status()).isEqualTo(201);
        for (Reply reply : List.of(preflight, signedUp)) {
            assertThat(reply.all("Access-Control-Allow-Origin"))
                    .containsExactly(TestServer.APPLICATION);
            assertThat(reply.all("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "capacitor://localhost.evil.example",
                "capacitor://localhost:1",
                "CAPACITOR://localhost",
                "ionic://localhost",
                "capacitor://"
            })
    @Tag("WLD-13")
    void answer_toAnotherApplication_isNotShared(String origin) {
        assertThat(corsHeaders(ask("/v1/me", origin))).isEmpty();
        assertThat(
                        server.send(
                                        Request.post("/v1/auth/login")
                                                .header("Origin", origin)
                                                .json("{}"))
                                .outcome())
                .isEqualTo("403 origin_not_allowed");
    }

    @Test
    void answer_withoutOrigin_variesByIt() {
        Reply reply = server.send(Request.get("/v1/me"));

        assertThat(corsHeaders(reply)).isEmpty();
        assertThat(reply.all("Vary")).containsExactly("Origin");
    }

    @Test
    void preflight_fromAnAllowedOrigin_tellsMethodsAndHeaders() {
        Reply reply = preflight("/v1/auth/refresh", TestServer.ALLOWED_ORIGIN);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(TestServer.ALLOWED_ORIGIN);
        assertThat(reply.header("Access-Control-Allow-Credentials")).contains("true");
        assertThat(reply.header("Access-Control-Allow-Methods")).contains("OPTIONS, POST");
        assertThat(reply.header("Access-Control-Allow-Headers"))
                .contains("Authorization, Content-Type, X-CSRF-Token");
        assertThat(reply.header("Access-Control-Max-Age")).contains("600");
    }

    @ParameterizedTest
    @ValueSource(strings = {JWKS, "/.well-known/openid-configuration"})
    void publicDocument_isSharedWithEverybodyWithoutCredentials(String path) {
        Reply reply = ask(path, "https://anybody.example");

        assertThat(reply.all("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(reply.header("Cross-Origin-Resource-Policy")).contains("cross-origin");
        assertThat(preflight(path, "null").header("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void health_isSharedWithNobody() {
        assertThat(corsHeaders(ask("/healthz", TestServer.ALLOWED_ORIGIN))).isEmpty();
        assertThat(corsHeaders(ask("/nowhere", TestServer.ALLOWED_ORIGIN))).isEmpty();
    }
}
