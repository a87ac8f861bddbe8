package dev.pawl.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.Wire;
import dev.pawl.server.input.Routes.Known;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths that are nearly ours, and methods that are not.
class PathAndMethodTest {

    private static final List<String> METHODS =
            List.of(
                    "GET",
                    "POST",
                    "PUT",
                    "PATCH",
                    "DELETE",
                    "TRACE",
                    "CONNECT",
                    "PROPFIND",
                    "QUERY",
                    "A",
                    "OPTIONSX",
                    "X-Y!#$%&'*+.^_`|~9");

    @TempDir private static Path directory;

    private static TestServer server;
    private static String bearer;

    @BeforeAll
    static void start() {
        server = TestServer.start(On.SQLITE, directory, Map.of());
        Reply signedUp = server.api().signUp("paths@example.com", "a wheel that turns one way");
        bearer = "Authorization: Bearer " + signedUp.at("access_token") + "\r\n";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Known> routes() {
        return Routes.ALL;
    }

    @ParameterizedTest
    @MethodSource("routes")
    void method_thatIsNotAllowed_is405AndTellsWhichAre(Known route) {
        List<String> allowed = List.of(route.allow().split(", "));
        for (String method : METHODS) {
            if (!allowed.contains(method)) {
                Reply reply = send(method, route.path());

                assertThat(reply.status()).as("%s %s", method, route.path()).isEqualTo(405);
                assertThat(reply.header("Allow")).isEqualTo(route.allow());
                Answers.assertProblem(reply);
            }
        }
        assertThat(send("OPTIONS", route.path()).header("Allow")).isEqualTo(route.allow());
    }

    /// To some server or proxy each of them is the same as `/v1/me`.
    static Stream<String> disguises() {
        return Stream.of(
                "//v1/me",
                "/v1//me",
                "/v1/me/",
                "/v1/me//",
                "/./v1/me",
                "/v1/./me",
                "/v1/x/../me",
                "/../v1/me",
                "/v1/..;/v1/me",
                "/v1/me;x=1",
                "/v1;x=1/me",
                "/;/v1/me",
                "/V1/me",
                "/v1/ME",
                "/v1%2Fme",
                "/v1%2fme",
                "/v1%252fme",
                "/%2e/v1/me",
                "/v1/%2e%2e/v1/me",
                "/%76%31/me",
                "/v1/m%65",
                "/v1/me%20",
                "/v1/me%00",
                "/v1/me%0a",
                "/v1/me%3f",
                "/v1/me.json",
                "/v1/me.",
                "/v1/me~",
                "/v1/me,",
                "/v1/%6d%65",
                "/api/v1/me",
                "/v1/v1/me",
                "/v2/me",
                "/v1/me/x",
                "/v1/me&x",
                "/v1/me+",
                "/v1:me",
                "http://localhost/v1/me",
                "http://evil.example/v1/me",
                "localhost:80",
                "*",
                "/");
    }

    @ParameterizedTest
    @Tag("ADM-05")
    @MethodSource("disguises")
    void path_spelledDifferently_neverReachesTheHandler(String path) {
        for (String credentials : List.of("", bearer)) {
            Reply reply = exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + credentials);

            assertThat(reply.status()).isIn(400, 404);
            assertThat(reply.body()).doesNotContain("paths@example.com");
            Answers.assertProblem(reply);
        }
    }

    /// Headers by which some servers let a proxy say what path is meant.
    @ParameterizedTest
    @Tag("ADM-05")
    @ValueSource(
            strings = {
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-Forwarded-Prefix",
                "X-Forwarded-Path",
                "X-Forwarded-Uri",
                "X-HTTP-Method-Override"
            })
    void path_namedInAHeader_isNotThePath(String header) {
        Reply reply =
                exchange("GET /nowhere HTTP/1.1\r\nHost: x\r\n" + bearer + header + ": /v1/me\r\n");

        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    @Tag("ADM-05")
    void path_asItIs_reachesTheHandler() {
        String request = "GET /v1/me HTTP/1.1\r\nHost: x\r\n";
        assertThat(exchange(request + bearer).at("email")).isEqualTo("paths@example.com");
        assertThat(exchange(request).code()).isEqualTo("access_token_missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%",
                "/%z",
                "/%zz",
                "/v1/me?%zz",
                "/v1\\me",
                "/<x>",
                "/\"",
                "/{x}",
                "/a b",
                "/\u0000",
                "/\u00ff",
                "/v1/me#x",
                "/\u007f",
                "v1/me",
                "?",
                "#"
            })
    void path_thatIsMalformed_is400Or404(String path) {
        Reply reply = exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\n");

        assertThat(reply.status()).isIn(400, 404);
        Answers.assertProblem(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "..",
                "%2e%2e",
                "1",
                "01890000-0000-7000-8000-00000000000",
                "{01890000-0000-7000-8000-000000000000}",
                "01890000000070008000000000000000",
                "0-0-0-0-0",
                "-1",
                "'",
                "%00",
                "01890000-0000-7000-8000-000000000000 "
            })
    void sessionId_thatIsNone_is404Or400(String id) {
        Reply reply =
                exchange("DELETE /v1/me/sessions/" + id + " HTTP/1.1\r\nHost: x\r\n" + bearer);

        assertThat(reply.status()).isIn(400, 404);
        Answers.assertProblem(reply);
    }

    private static Reply send(String method, String path) {
        return exchange(method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + bearer);
    }

    private static Reply exchange(String head) {
        return Wire.exchange(server.uri(), head + "\r\n");
    }
}
