package dev.pawl.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Valid requests with random damage. Whatever comes of it, each answer is one of the documented
/// ones, and the server goes on.
class MutationTest {

    private static final String EMAIL = "mutant@example.com";
    private static final String PASSWORD = "a wheel that turns one way";

    @TempDir private static Path directory;

    private static TestServer server;
    private static CookieSession cookies;
    private static String bearer;
    private static String leaving;

    @BeforeAll
    static void start() {
        server = TestServer.start(On.SQLITE, directory, Map.of());
        server.api().signUp(EMAIL, PASSWORD);
        cookies =
                CookieSession.of(
                        server.api()
                                .post(
                                        "/v1/auth/login",
                                        Api.credentials(EMAIL, PASSWORD, "cookie")));
        bearer = server.api().signIn(EMAIL, PASSWORD).at("access_token");
        leaving = server.api().signIn(EMAIL, PASSWORD).at("refresh_token");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Requests that a password is hashed for are slow, so there are fewer.
    @ParameterizedTest
    @CsvSource({"quick, 1, 2000", "quick, 2, 2000", "quick, 3, 2000", "slow, 4, 300"})
    void request_damagedAtRandom_isAnsweredAsDocumented(String kind, long seed, int count) {
        Random random = new Random(seed);
        List<String> requests = kind.equals("quick") ? quick() : slow();
        for (int i = 0; i < count; i++) {
            String request = requests.get(random.nextInt(requests.size()));
            byte[] damaged = Damage.to(request, random);
            try {
                assertAnswered(damaged);
            } catch (AssertionError e) {
                String sent = new String(damaged, StandardCharsets.ISO_8859_1);
                throw new AssertionError("seed " + seed + ", request " + i + ":\n" + sent, e);
            }
        }
        assertThat(server.api().signIn(EMAIL, PASSWORD).status()).isEqualTo(200);
    }

    private static void assertAnswered(byte[] request) {
        try (Wire wire = Wire.to(server.uri())) {
            wire.write(request).end();
            for (Optional<Reply> reply = wire.next(); reply.isPresent(); reply = wire.next()) {
                assertThat(reply.get().status()).isIn(STATUSES);
                Answers.assertSane(reply.get());
            }
        }
    }

    private static final List<Integer> STATUSES =
            List.of(200, 201, 204, 304, 400, 401, 403, 404, 405, 409, 413, 414, 415, 422, 431, 505);

    private static List<String> quick() {
        return List.of(
                post("/v1/auth/refresh", "", "{\"refresh_token\":\"" + cookies.refresh() + "\"}"),
                post("/v1/auth/refresh", ours("/v1/auth/refresh"), "{}"),
                chunked("/v1/auth/refresh", ours("/v1/auth/refresh")),
                post("/v1/auth/logout", "", "{\"refresh_token\":\"" + leaving + "\"}"),
                post("/v1/auth/login", "", "{\"email\":\"a\",\"password\":\"\",\"remember\":1}"),
                get("/v1/me", "Authorization: Bearer " + bearer + "\r\n"),
                get("/v1/me", ours("/v1/me")),
                get("/v1/me/sessions", ours("/v1/me/sessions")),
                get("/.well-known/jwks.json", "If-None-Match: W/\"x\", \"y\"\r\n"),
                get("/healthz?x=y%20z", "X-Forwarded-For: 192.0.2.1, 2001:db8::1\r\n"),
                "DELETE /v1/me/sessions/01890000-0000-7000-8000-000000000000 HTTP/1.1\r\n"
                        + "Host: x\r\n"
                        + ours("/v1/me")
                        + "\r\n",
                preflight("/v1/me"));
    }

    private static List<String> slow() {
        String credentials = Api.credentials(EMAIL, PASSWORD, "cookie");
        return List.of(
                post("/v1/auth/login", "", credentials),
                post("/v1/auth/signup", "", credentials.replace("mutant", "other")));
    }

    private static String ours(String path) {
        return "Cookie: " + cookies.cookies(path) + "\r\nX-CSRF-Token: " + cookies.csrf() + "\r\n";
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
    }

    private static String preflight(String path) {
        String origin = "Origin: http://localhost:8080\r\n";
        return "OPTIONS "
                + path
                + " HTTP/1.1\r\nHost: x\r\n"
                + origin
                + "Access-Control-Request-Method: GET\r\n\r\n";
    }

    private static String chunked(String path, String headers) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + headers
                + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    }

    private static String post(String path, String headers, String body) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + headers
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }
}
