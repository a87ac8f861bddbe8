package dev.pawl.server.site;

import static dev.pawl.server.client.CookieSession.ACCESS;
import static dev.pawl.server.client.CookieSession.REFRESH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.Wire;
import dev.pawl.server.site.Victim.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `Cookie` headers that a sibling domain, an old syntax or plain nonsense brings about, and
/// credentials in places where none is looked for.
class CookieHeaderTest extends VictimStage {

    @Test
    @Tag("SES-04")
    void cookie_sentTwice_isRefusedWhicheverComesFirst() {
        CookieSession attacker = victim.somebodyElse("tosser");
        CookieSession own = victim.session();
        String access = ACCESS + "=" + own.access();
        String otherAccess = ACCESS + "=" + attacker.access();
        List<String> before = victim.tables().everything();
        for (String cookies :
                List.of(
                        access + "; " + otherAccess,
                        otherAccess + "; " + access,
                        access + "; " + access,
                        access + ";" + ACCESS + "=",
                        access + "\r\nCookie: " + otherAccess)) {
            assertAmbiguous(raw("GET", "/v1/me", "Cookie: " + cookies));
        }
        String refresh = REFRESH + "=" + own.refresh();
        String otherRefresh = REFRESH + "=" + attacker.refresh();
        for (String path : List.of("/v1/auth/refresh", "/v1/auth/logout")) {
            for (String cookies :
                    List.of(refresh + "; " + otherRefresh, otherRefresh + "; " + refresh)) {
                assertAmbiguous(
                        raw(
                                "POST",
                                path,
                                "Cookie: " + cookies + "\r\nX-CSRF-Token: " + own.csrf()));
            }
        }
        assertThat(victim.tables().everything()).isEqualTo(before);
        victim.refreshes();
    }

    private static void assertAmbiguous(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("ambiguous_credentials");
        assertThat(reply.setCookies())
                .allSatisfy(cookie -> assertThat(cookie).contains("=; ", "Max-Age=0"))
                .noneMatch(CookieHeaderTest::isOurOwn);
    }

    /// Only what somebody else planted is taken away.
    private static boolean isOurOwn(String cookie) {
        String path = cookie.startsWith(REFRESH) ? "/v1/auth" : "/";
        return cookie.contains("Path=" + path + ";") && !cookie.contains("Domain=");
    }

    /// With `TOKEN` where the victim's own access token stands.
    static Stream<String> cookiesOfOtherSyntax() {
        return Stream.of(
                "$Version=\"1\"; __Host-pawl_access=\"TOKEN\"; $Path=\"/\"",
                "__Host-pawl_access=\"TOKEN\"",
                "__Host-pawl_access='TOKEN'",
                "=__Host-pawl_access=TOKEN",
                "=; =__Host-pawl_access=TOKEN",
                "__Host-pawl_access,TOKEN",
                "x=y, __Host-pawl_access=TOKEN",
                "x=\"; __Host-pawl_access=TOKEN\"",
                "__Host-pawl_access==TOKEN",
                "\u00a0__Host-pawl_access=TOKEN",
                utf8("\u2003__Host-pawl_access=TOKEN"),
                utf8("__Host-pawl_access\u200b=TOKEN"),
                utf8("\ufeff__Host-pawl_access=TOKEN"),
                "__host-pawl_access=TOKEN",
                "__HOST-PAWL_ACCESS=TOKEN",
                "__Host-pawl%5faccess=TOKEN",
                "pawl_access=TOKEN",
                "__Secure-pawl_access=TOKEN",
                "__Host-pawl_access=TOKEN x",
                "__Host-pawl_access=%TOKEN",
                "__Secure-pawl_refresh=TOKEN");
    }

    @ParameterizedTest
    @Tag("SES-05")
    @MethodSource("cookiesOfOtherSyntax")
    void cookie_inAnotherSyntax_isNotTheSession(String cookies) {
        String header = "Cookie: " + cookies.replace("TOKEN", victim.session().access());

        Reply reply = raw("GET", "/v1/me", header);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isIn("access_token_missing", "access_token_invalid");
    }

    @Test
    @Tag("WLD-21")
    void cookie_besideOneThatBeginsWithADollarSign_isTheSession() {
        String own = victim.session().cookies("/v1/me");

        for (String cookies : List.of("$a=1; " + own, own + "; $a=1", own + "; $Path=/")) {
            assertThat(raw("GET", "/v1/me", "Cookie: " + cookies).status()).isEqualTo(200);
        }
    }

    @Test
    @Tag("SES-05")
    @Tag("WLD-21")
    void cookie_amongOthers_isTheSession() {
        String header = "Cookie: a=b; " + victim.session().cookies("/v1/me") + "; c=\"d\"; e";

        assertThat(raw("GET", "/v1/me", header).status()).isEqualTo(200);
    }

    static Stream<String> nonsense() {
        return Stream.of(
                "=",
                "====",
                ";",
                ";;;;; ;",
                "\u0000",
                "a=\u0000",
                "a=b; \u0000=c",
                "\u0001\u0002\u007f",
                "\u00ff\u00fe",
                "a=b;".repeat(500),
                "a".repeat(64 * 1024),
                "=;".repeat(8 * 1024));
    }

    @ParameterizedTest
    @Tag("SES-06")
    @MethodSource("nonsense")
    void cookies_ofNonsense_openNothingAndBypassNothing(String cookies) {
        List<String> before = victim.tables().everything();

        Reply reading = raw("GET", "/v1/me", "Cookie: " + cookies);

        assertThat(reading.status()).isIn(400, 401, 431);
        for (Request change : victim.changes()) {
            String own = victim.session().cookies(change.path());
            Reply changing =
                    raw(
                            change.method(),
                            change.path(),
                            "Cookie: " + cookies + "; " + own,
                            "Content-Length: 0");

            assertThat(changing.status()).as("%s", change).isIn(400, 403, 431);
            assertThat(changing.setCookies()).isEmpty();
        }
        assertThat(victim.tables().everything()).isEqualTo(before);
        victim.refreshes();
    }

    @Test
    @Tag("SES-09")
    void tokens_inTheUrl_areNeverRead() {
        CookieSession own = victim.session();
        String query =
                "?access_token=" + own.access() + "&token=" + own.access() + "&jwt=" + own.access();
        List<String> before = victim.tables().everything();

        Reply me = raw("GET", "/v1/me" + query, "Accept: */*");
        Reply refresh =
                raw("POST", "/v1/auth/refresh?refresh_token=" + own.refresh(), "Content-Length: 0");
        Reply logout =
                raw("POST", "/v1/auth/logout?refresh_token=" + own.refresh(), "Content-Length: 0");

        assertThat(me.code()).isEqualTo("access_token_missing");
        assertThat(refresh.code()).isEqualTo("refresh_token_missing");
        assertThat(logout.code()).isEqualTo("access_token_missing");
        for (Reply reply : List.of(me, refresh, logout)) {
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.headers() + reply.body()).doesNotContain(own.access(), own.refresh());
            assertThat(reply.headers()).doesNotContainKeys("location", "refresh", "link");
        }
        assertThat(victim.tables().everything()).isEqualTo(before);
        victim.refreshes();
    }

    @Test
    @Tag("SES-13")
    void browser_neverGetsATokenInABody() {
        Reply signedIn = victim.signInAgain();
        CookieSession session = CookieSession.of(signedIn);
        String path = "/v1/auth/refresh";
        Reply refreshed = victim.api().post(path, "", session.headers(path));

        for (Reply reply : List.of(signedIn, refreshed)) {
            CookieSession own = CookieSession.of(reply);
            assertThat(reply.body()).doesNotContain(own.access(), own.refresh());
            assertThat(reply.json())
                    .containsKey("csrf_token")
                    .doesNotContainKeys("access_token", "refresh_token");
        }
    }

    @Test
    @Tag("SES-13")
    void clientWithoutCookies_neverGetsOne() {
        Api api = victim.api();
        Reply signedIn = api.signIn(Victim.EMAIL, Victim.PASSWORD);
        Reply refreshed = api.refresh(signedIn.at("refresh_token"));
        Reply me = api.me(refreshed.at("access_token"));
        Reply reused = api.as("Other/1.0").refresh(signedIn.at("refresh_token"));

        assertThat(reused.code()).isEqualTo("refresh_token_reused");
        for (Reply reply : List.of(signedIn, refreshed, me, reused)) {
            assertThat(reply.setCookies()).isEmpty();
        }
        Reply again = victim.signInAgain();
        assertThat(again.setCookies()).hasSize(4);
        victim.takes(again);
    }

    @Test
    @Tag("SES-13")
    void token_inACookieAndOneBesides_isAmbiguous() {
        CookieSession own = victim.session();
        String bearer = "Authorization: Bearer " + own.access();
        String cookies = "Cookie: " + own.cookies("/v1/auth/refresh");
        String csrf = "X-CSRF-Token: " + own.csrf();
        String body = "{\"refresh_token\":\"" + own.refresh() + "\"}";
        List<String> before = victim.tables().everything();

        assertAmbiguous(raw("GET", "/v1/me", bearer, cookies));
        assertAmbiguous(raw("POST", "/v1/auth/logout", bearer, cookies, csrf));
        for (String path : List.of("/v1/auth/refresh", "/v1/auth/logout")) {
            assertAmbiguous(
                    victim.api()
                            .post(
                                    path,
                                    body,
                                    "Cookie",
                                    own.cookies(path),
                                    "X-CSRF-Token",
                                    own.csrf()));
        }
        assertThat(victim.tables().everything()).isEqualTo(before);
        victim.refreshes();
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Reply raw(String method, String path, String... headers) {
        return Wire.exchange(
                victim.server().uri(),
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: x\r\n"
                        + String.join("\r\n", headers)
                        + "\r\n\r\n");
    }
}
