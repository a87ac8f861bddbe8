package dev.pawl.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.Wire;
import dev.pawl.server.site.Victim.Request;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that a form, a link or an image can make, dressed up as ours: none is taken for one.
class DisguisedRequestTest extends VictimStage {

    private static final List<String> JSON_ROUTES =
            List.of(
                    "/v1/auth/login",
                    "/v1/auth/signup",
                    "/v1/auth/refresh",
                    "/v1/auth/logout",
                    "/v1/auth/logout-everywhere");

    @ParameterizedTest
    @Tag("CSRF-06")
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;charset=UTF-8",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "application/json;x",
                "application/json;x=y",
                "application/json, text/plain",
                "application/json; charset=utf-16",
                "application/json\u00a0",
                "application/jsonp",
                "application/vnd.api+json",
                "text/json",
                "json",
                "*/*",
                ""
            })
    void json_underAnotherType_is415AndHasNoEffect(String type) {
        String body = Api.credentials(Victim.EMAIL, Victim.PASSWORD, "bearer");
        for (String path : JSON_ROUTES) {
            List<String> before = victim.tables().everything();

            Reply reply = raw("POST", path, "Content-Type: " + type + "\r\n" + ours(path), body);

            assertThat(reply.status()).as(path).isEqualTo(415);
            assertThat(reply.code()).isEqualTo("unsupported_media_type");
            assertThat(victim.tables().everything()).isEqualTo(before);
        }
    }

    @Test
    @Tag("CSRF-06")
    void json_withoutAType_is415AndHasNoEffect() {
        for (String path : JSON_ROUTES) {
            assertThat(raw("POST", path, ours(path), "{}").code())
                    .isEqualTo("unsupported_media_type");
        }
        victim.refreshes();
    }

    @ParameterizedTest
    @Tag("CSRF-06")
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\""
            })
    void json_underItsType_isRead(String type) {
        String body = Api.credentials(Victim.EMAIL, Victim.PASSWORD, "bearer");

        Reply reply = raw("POST", "/v1/auth/login", "Content-Type: " + type + "\r\n", body);

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    @Tag("CSRF-06")
    void method_namedInAHeaderOrAField_isNotTheMethod() {
        String path = "/v1/me/sessions/" + victim.sessionId();
        List<String> before = victim.tables().everything();
        for (String header :
                List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            String headers = ours(path) + header + ": DELETE\r\n";

            assertThat(raw("POST", path, headers, "").status()).isEqualTo(405);
            assertThat(raw("GET", path, headers, "").status()).isEqualTo(405);
        }
        String form = "Content-Type: application/x-www-form-urlencoded\r\n";
        assertThat(raw("POST", path, ours(path) + form, "_method=DELETE").status()).isEqualTo(405);
        assertThat(raw("POST", path + "?_method=DELETE", ours(path), "").status()).isEqualTo(405);
        assertThat(victim.tables().everything()).isEqualTo(before);
        victim.refreshes();
    }

    @ParameterizedTest
    @Tag("CSRF-07")
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "TRACE", "QUERY", "get", "POSTS"})
    void change_byAnotherMethod_is405AndHasNoEffect(String method) {
        for (Request change : victim.changes()) {
            List<String> before = victim.tables().everything();

            Reply reply = head(method, change.path(), ours(change.path()));

            assertThat(reply.status()).as("%s %s", method, change).isEqualTo(405);
            assertThat(reply.header("Allow")).contains(change.method()).doesNotContain("GET");
            assertThat(victim.tables().everything()).isEqualTo(before);
        }
        victim.refreshes();
    }

    /// The web server folds the case of methods. What is guarded stays guarded.
    @ParameterizedTest
    @Tag("CSRF-07")
    @ValueSource(strings = {"post", "Post", "delete", "DELETe"})
    void change_byItsMethodInAnotherCase_isGuardedAllTheSame(String method) {
        for (Request change : victim.changes()) {
            List<String> before = victim.tables().everything();

            Reply reply = raw(method, change.path(), cookies(change.path()), "");

            assertThat(reply.status()).isIn(403, 405);
            assertThat(victim.tables().everything()).isEqualTo(before);
        }
    }

    @Test
    @Tag("CSRF-07")
    void options_onAChange_tellsTheMethodsAndHasNoEffect() {
        for (Request change : victim.changes()) {
            List<String> before = victim.tables().everything();

            Reply reply = raw("OPTIONS", change.path(), cookies(change.path()), "");

            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.header("Allow")).isEqualTo(allow(change));
            assertThat(victim.tables().everything()).isEqualTo(before);
        }
    }

    private static String allow(Request change) {
        return change.method().equals("POST") ? "OPTIONS, POST" : "DELETE, OPTIONS";
    }

    /// Everything that our own page would send.
    private static String ours(String path) {
        return cookies(path) + "X-CSRF-Token: " + victim.session().csrf() + "\r\n";
    }

    private static String cookies(String path) {
        return "Cookie: " + victim.session().cookies(path) + "\r\n";
    }

    /// The answer's head; a HEAD request gets no more.
    private static Reply head(String method, String path, String headers) {
        try (Wire wire = Wire.to(victim.server().uri())) {
            return wire.write(text(method, path, headers, "")).readHead();
        }
    }

    private static Reply raw(String method, String path, String headers, String body) {
        return Wire.exchange(victim.server().uri(), text(method, path, headers, body));
    }

    private static String text(String method, String path, String headers, String body) {
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        return method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + length + "\r\n" + body;
    }
}
