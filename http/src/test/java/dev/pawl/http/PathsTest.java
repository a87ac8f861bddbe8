package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.session.Grant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathsTest {

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /// Every one of them is the same as a path of ours to some server or proxy.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/me",
                "/v1//me",
                "/v1/me/",
                "/v1/me//",
                "/./v1/me",
                "/v1/./me",
                "/v1/x/../me",
                "/v1/../v1/me",
                "/v1/me;x=1",
                "/v1;x=1/me",
                "/V1/ME",
                "/v1/Me",
                "/v1%2Fme",
                "/%76%31/me",
                "/v1/m%65",
                "/v1/%2e/me",
                "/v1/me%20",
                "/v1/me.",
                "/v1/me/.",
                "/v1/me/..;/me",
                "/v1/me%00",
                "/v1/me%2f",
                "v1/me",
                "/",
                "/v2/me",
                "http://localhost/v1/me",
                "*"
            })
    @Tag("RL-07")
    @Tag("ADM-05")
    void request_forAPathSpelledDifferently_neverReachesItsHandler(String path) {
        Reply reply = server.send(Request.get(path).bearer(server.core.grant()));

        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.code()).isIn("bad_request", "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/%", "/v1/me?x=%zz", "/v1\\me", "/a b", "/v1/me#x", "/<x>"})
    @Tag("ADM-05")
    void request_forAMalformedPath_is400(String path) {
        assertThat(server.send(Request.get(path)).outcome()).isEqualTo("400 bad_request");
    }

    @Test
    @Tag("RL-07")
    @Tag("ADM-05")
    void request_withAQuery_isServed() {
        assertThat(server.send(Request.get("/healthz?x=1&y")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /v1/auth/login          | OPTIONS, POST",
                "HEAD   | /v1/auth/refresh        | OPTIONS, POST",
                "PUT    | /v1/auth/refresh        | OPTIONS, POST",
                "GET    | /v1/auth/logout         | OPTIONS, POST",
                "TRACE  | /v1/auth/logout         | OPTIONS, POST",
                "POST   | /v1/me                  | DELETE, GET, HEAD, OPTIONS",
                "PATCH  | /v1/me                  | DELETE, GET, HEAD, OPTIONS",
                "FOO    | /v1/me                  | DELETE, GET, HEAD, OPTIONS",
                "GET    | /v1/me/sessions/x       | DELETE, OPTIONS",
                "POST   | /.well-known/jwks.json  | GET, HEAD, OPTIONS",
                "DELETE | /healthz                | GET, HEAD, OPTIONS"
            })
    @Tag("CSRF-07")
    void request_withAnotherMethod_is405WithAllow(String method, String path, String allow) {
        Reply reply = server.send(Request.of(method, path));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains(allow);
    }

    @Test
    @Tag("CSRF-06")
    void methodOverride_isIgnored() {
        Grant grant = server.core.grant();
        for (String header :
                List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            Request request =
                    Request.get("/v1/me/sessions/" + grant.session().id() + "?_method=DELETE");

            assertThat(server.send(request.bearer(grant).header(header, "DELETE")).status())
                    .isEqualTo(405);
        }
        assertThat(server.core.isAlive(grant)).isTrue();
    }

    @Test
    @Tag("CSRF-07")
    void options_ofAnyPath_is204WithAllowAndNoEffect() {
        Grant grant = server.core.grant();

        Reply reply =
                server.send(
                        Request.of("OPTIONS", "/v1/auth/logout")
                                .cookies(grant)
                                .csrf(server.core.csrf(grant)));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Allow")).contains("OPTIONS, POST");
        assertThat(server.core.isAlive(grant)).isTrue();
        assertThat(server.send(Request.of("OPTIONS", "/nowhere")).status()).isEqualTo(404);
    }

    @Test
    void head_answersTheHeadersOfGetAlone() {
        try (Wire wire = server.wire()) {
            Reply get = wire.send(Request.get("/.well-known/jwks.json"));
            Reply head = wire.send(Request.of("HEAD", "/.well-known/jwks.json"));
            Reply after = wire.send(Request.get("/healthz"));

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
            assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
            assertThat(after.body()).isEqualTo("alive");
        }
    }
}
