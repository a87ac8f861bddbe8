package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.HttpServerSettings.Address;
import dev.pawl.http.transport.AllowedOrigins;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every answer has, whoever gives it (INJ-09).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryAnswerTest {

    private static final Map<String, String> HEADERS =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Referrer-Policy", "no-referrer",
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Strict-Transport-Security", "max-age=31536000; includeSubDomains",
                    "Permissions-Policy",
                            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private final Set<String> requestIds = new HashSet<>();
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static Arguments answer(int status, Function<TestServer, Reply> asking) {
        return Arguments.of(status, asking);
    }

    private static Arguments answer(int status, Request request) {
        return answer(status, server -> server.send(request));
    }

    private static Arguments raw(int status, String text) {
        return answer(
                status,
                server -> {
                    try (Wire wire = server.wire()) {
                        return wire.write(text).read();
                    }
                });
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer(200, Request.get("/healthz")),
                answer(200, Request.get("/.well-known/jwks.json")),
                answer(200, Request.get("/.well-known/openid-configuration")),
                answer(
                        200,
                        server -> server.send(Request.get("/v1/me").bearer(server.core.grant()))),
                answer(204, Request.of("OPTIONS", "/v1/me")),
                answer(400, Request.post("/v1/auth/login").json("{")),
                answer(401, Request.get("/v1/me")),
                answer(403, Request.post("/v1/auth/login").header("Origin", "null").json("{}")),
                answer(404, Request.get("/nowhere")),
                answer(405, Request.get("/v1/auth/login")),
                answer(413, Request.post("/v1/auth/login").json("x".repeat(17_000))),
                answer(413, Request.post("/v1/auth/login").json("x".repeat(70_000))),
                answer(415, Request.post("/v1/auth/login").body("text/plain", "x")),
                answer(422, Request.post("/v1/auth/login").json("{}")),
                answer(500, EveryAnswerTest::withBrokenMetrics),
                answer(503, EveryAnswerTest::withTheDatabaseAway),
                raw(400, "nonsense\r\n\r\n"),
                raw(400, "GET / HTTP/1.1\r\n\r\n"),
                raw(400, "G<T / HTTP/1.1\r\nHost: x\r\n\r\n"),
                raw(400, "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"),
                raw(400, "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n"),
                raw(414, "GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                raw(431, "GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"),
                raw(505, "GET / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
    }

    private static Reply withBrokenMetrics(TestServer server) {
        server.metricsBroken = true;
        try (Wire wire = server.managementWire()) {
            return wire.send(Request.get("/metrics"));
        } finally {
            server.metricsBroken = false;
        }
    }

    private static Reply withTheDatabaseAway(TestServer server) {
        server.core.database.goAway();
        try {
            return server.send(
                    Request.post("/v1/auth/login")
                            .json("{\"email\":\"a@example.com\",\"password\":\"x\"}"));
        } finally {
            server.core.database.comeBack();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    @Tag("INJ-03")
    @Tag("INJ-09")
    void answer_hasTheHeadersOfAllAnswers(int status, Function<TestServer, Reply> asking) {
        Reply reply = asking.apply(server);

        assertThat(reply.status()).isEqualTo(status);
        HEADERS.forEach((name, value) -> assertThat(reply.all(name)).containsExactly(value));
        assertThat(reply.all("Cross-Origin-Resource-Policy")).hasSize(1);
        assertThat(reply.all("Cache-Control")).hasSize(1);
        assertThat(reply.header("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
        assertThat(requestIds.add(reply.header("X-Request-Id").orElseThrow())).isTrue();
        assertThat(reply.headers().keySet())
                .doesNotContain("server", "x-powered-by", "via", "keep-alive");
        if (status >= 400) {
            assertProblem(reply);
        }
    }

    private static void assertProblem(Reply reply) {
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.json())
                .containsEntry("type", "urn:pawl:problem:" + reply.code())
                .containsEntry("status", (long) reply.status())
                .containsEntry("request_id", reply.header("X-Request-Id").orElseThrow())
                .containsKeys("title", "detail", "code");
        assertThat(reply.body())
                .doesNotContain("Exception", "dev.pawl.", "io.helidon", "java.", "<html", "\tat ");
    }

    @Test
    @Tag("SES-08")
    void answers_thatConcernCredentials_areNeverStored() {
        assertThat(
                        server.send(Request.get("/v1/me").bearer(server.core.grant()))
                                .all("Cache-Control"))
                .containsExactly("no-store");
    }

    @Test
    @Tag("INJ-01")
    void requestIdOfTheClient_isNotTaken() {
        Reply reply = server.send(Request.get("/nowhere").header("X-Request-Id", "mine"));

        assertThat(reply.all("X-Request-Id")).hasSize(1).doesNotContain("mine");
        assertThat(reply.body()).doesNotContain("mine");
    }

    @Test
    @Tag("INJ-09")
    void answers_overHttp_haveNoHsts() {
        HttpServerSettings http =
                new HttpServerSettings(
                        new Address("127.0.0.1", 0),
                        "http://localhost:8080",
                        TestServer.SETTINGS.trustedProxies(),
                        TestServer.SETTINGS.hosts(),
                        new AllowedOrigins(Set.of("http://localhost:8080")),
                        TestServer.SETTINGS.sameSite(),
                        null,
                        TestServer.SETTINGS.maxConnections(),
                        TestServer.SETTINGS.grace());
        try (TestServer plain = TestServer.start(http)) {
            Reply reply = plain.send(Request.get("/healthz"));

            assertThat(reply.header("Strict-Transport-Security")).isEmpty();
            assertThat(reply.header("X-Frame-Options")).contains("DENY");
        }
    }
}
