package dev.pawl.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.Tables;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.Wire;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The headers of answers: all that protect a browser are there, whatever the answer is, and none
/// that somebody slipped in.
class AnswerHeadersTest {

    private static final String PASSWORD = "a wheel that turns one way";

    private static final Map<String, String> ALWAYS =
            Map.of(
                    "strict-transport-security", "max-age=31536000; includeSubDomains",
                    "x-content-type-options", "nosniff",
                    "x-frame-options", "DENY",
                    "referrer-policy", "no-referrer",
                    "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
                    "cross-origin-opener-policy", "same-origin",
                    "permissions-policy",
                            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    /// All that an answer may have besides.
    private static final Set<String> OTHERS =
            Set.of(
                    "date",
                    "connection",
                    "content-length",
                    "content-type",
                    "cache-control",
                    "cross-origin-resource-policy",
                    "x-request-id",
                    "vary",
                    "allow",
                    "etag",
                    "www-authenticate",
                    "ratelimit",
                    "ratelimit-policy",
                    "retry-after",
                    "set-cookie",
                    "clear-site-data",
                    "access-control-allow-origin",
                    "access-control-expose-headers");

    @TempDir private static Path directory;

    private static TestServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        server =
                TestServer.start(
                        On.SQLITE,
                        directory,
                        Map.of(
                                "http.public_url",
                                "https://auth.example.com",
                                "limits.enabled",
                                "true"));
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Tag("INJ-09")
    void answer_thatIsASuccess_hasAllOfThem() {
        Reply created =
                api.post(
                        "/v1/auth/signup",
                        Api.credentials("headers@example.com", PASSWORD, "cookie"));
        CookieSession session = CookieSession.of(created);
        Reply jwks = api.get("/.well-known/jwks.json");

        assertHeaders(201, created);
        assertHeaders(200, api.get("/v1/me", session.headers("/v1/me")));
        assertHeaders(200, jwks);
        assertHeaders(304, api.get("/.well-known/jwks.json", "If-None-Match", jwks.header("ETag")));
        assertHeaders(200, api.get("/.well-known/openid-configuration"));
        assertHeaders(200, api.get("/healthz"));
        assertHeaders(200, api.get("/readyz"));
        assertHeaders(200, api.send("HEAD", "/healthz", ""));
        assertHeaders(204, api.send("OPTIONS", "/v1/me", ""));
        String logout = "/v1/auth/logout";
        assertHeaders(204, api.post(logout, "", session.headers(logout)));
    }

    @Test
    @Tag("INJ-09")
    void answer_thatIsARefusal_hasAllOfThem() {
        String login = "/v1/auth/login";
        String nobody = Api.credentials("nobody@example.com", PASSWORD, "cookie");
        api.signUp("taken@example.com", PASSWORD);

        assertHeaders(400, api.post(login, "{"));
        assertHeaders(401, api.post(login, nobody));
        assertHeaders(401, api.get("/v1/me"));
        assertHeaders(403, api.post(login, nobody, "Origin", "https://evil.example"));
        assertHeaders(404, api.get("/nowhere"));
        assertHeaders(405, api.get(login));
        assertHeaders(409, api.signUp("taken@example.com", PASSWORD));
        assertHeaders(413, api.post(login, "x".repeat(20_000)));
        assertHeaders(415, api.post(login, "", "Content-Type", "text/plain"));
        assertHeaders(422, api.post(login, "{}"));
        Reply last = api.post(login, nobody);
        for (int i = 0; i < 10; i++) {
            last = api.post(login, nobody);
        }
        assertHeaders(429, last);
    }

    /// Answers of the web server itself, to what it could not read.
    @Test
    @Tag("INJ-09")
    void answer_beforeAnyRoute_hasAllOfThem() {
        assertHeaders(400, raw("nonsense\r\n\r\n"));
        assertHeaders(400, raw("\r\n\r\n"));
        assertHeaders(400, raw("\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"));
        assertHeaders(400, raw("GET / HTTP/1.1\r\n\r\n"));
        assertHeaders(400, raw("GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n"));
        assertHeaders(400, raw("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n"));
        assertHeaders(400, raw("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"));
        assertHeaders(414, raw("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        assertHeaders(
                431, raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"));
        assertHeaders(505, raw("GET / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
    }

    @Test
    @Tag("INJ-03")
    @Tag("INJ-09")
    void answer_thatIsAFailureOfOurs_hasAllOfThemAndSaysNothing() {
        Tables tables = new Tables(directory);
        tables.execute("ALTER TABLE account RENAME TO elsewhere");
        Reply failed;
        try {
            failed = api.signIn("failing@example.com", PASSWORD);
        } finally {
            tables.execute("ALTER TABLE elsewhere RENAME TO account");
        }

        assertHeaders(500, failed);
        assertThat(failed.json().keySet())
                .containsExactlyInAnyOrder(
                        "type", "title", "status", "detail", "code", "request_id");
        assertThat(failed.code()).isEqualTo("internal_error");
        assertThat(failed.at("request_id")).isEqualTo(failed.header("X-Request-Id"));
        assertThat(failed.body())
                .doesNotContainIgnoringCase("account")
                .doesNotContainIgnoringCase("sql")
                .doesNotContain("Exception", "dev.pawl", "failing");
        assertThat(api.signIn("failing@example.com", PASSWORD).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @Tag("INJ-04")
    @ValueSource(
            strings = {
                "%0d%0aX-Injected:%20yes",
                "%0aX-Injected:%20yes",
                "%0d%0a%0d%0a<html>",
                "%E5%98%8D%E5%98%8AX-Injected:yes",
                "\u0085X-Injected: yes",
                "\\r\\nX-Injected: yes"
            })
    void text_thatWouldEndAHeader_endsNone(String text) {
        for (Reply reply :
                List.of(
                        raw("GET /" + text + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                        raw("GET /healthz?" + text + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                        get("Origin: https://app.example.com" + text),
                        get("X-Request-Id: " + text),
                        get("User-Agent: " + text),
                        get("Cookie: __Host-pawl_access=" + text),
                        get("Authorization: Bearer " + text),
                        get("X-Forwarded-Host: " + text),
                        raw(
                                "DELETE /v1/me/sessions/"
                                        + text
                                        + " HTTP/1.1\r\nHost: "
                                        + text
                                        + "\r\n\r\n"),
                        api.post(
                                "/v1/auth/signup",
                                "{\"email\":\"a@b.example\\r\\nX-Injected: yes\",\"name\":\"a\\r\\nb\","
                                        + "\"password\":\"x\\r\\nX-Injected: yes\","
                                        + "\"transport\":\"cookie\\r\\nX-Injected: yes\"}"))) {
            assertThat(reply.headers().keySet()).doesNotContain("x-injected");
            assertThat(reply.headers().keySet()).isSubsetOf(union());
            assertThat(reply.headers().toString()).doesNotContain("Injected", "html");
        }
    }

    @Test
    @Tag("INJ-04")
    void text_thatIsPlain_comesThrough() {
        Reply reply =
                api.post(
                        "/v1/auth/signup",
                        """
                        {"email":"plain@example.com","password":"%s","name":"Ann O'Hara"}\
                        """
                                .formatted(PASSWORD));

        assertThat(reply.at("user.name")).isEqualTo("Ann O'Hara");
    }

    private static Set<String> union() {
        Set<String> union = new HashSet<>(OTHERS);
        union.addAll(ALWAYS.keySet());
        return union;
    }

    private static Reply get(String header) {
        return raw("GET /v1/me HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n");
    }

    private static Reply raw(String request) {
        return Wire.exchange(server.uri(), request);
    }

    private static void assertHeaders(int status, Reply reply) {
        assertThat(reply.status()).isEqualTo(status);
        ALWAYS.forEach((name, value) ->
                assertThat(reply.headers().get(name))
                        .as("%s of a %s", name, status)
                        .containsExactly(value));
        assertThat(reply.headers().get("cross-origin-resource-policy")).hasSize(1);
        assertThat(reply.headers().get("cache-control")).hasSize(1);
        assertThat(reply.header("X-Request-Id")).matches("[0-9a-f-]{36}");
        assertThat(reply.headers().keySet()).isSubsetOf(union());
        if (status >= 400) {
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        }
    }
}
