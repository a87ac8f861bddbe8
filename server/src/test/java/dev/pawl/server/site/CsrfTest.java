package dev.pawl.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import dev.pawl.server.site.Victim.Request;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Another site makes the victim's browser send a request: with the victim's cookies, and without
/// anything that only our own page knows. After each attempt the victim's page goes on as if
/// nothing had been, which is the twin.
class CsrfTest extends VictimStage {

    @AfterEach
    void victimGoesOn() {
        victim.refreshes();
    }

    @Test
    @Tag("CSRF-01")
    void change_withoutTheToken_isRefusedAndHasNoEffect() {
        for (Request change : victim.changes()) {
            String[] headers = victim.session().headersWithoutToken(change.path());

            assertRefused(change, "csrf_token_invalid", headers);
        }
    }

    @ParameterizedTest
    @Tag("CSRF-02")
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "",
                "https://app.example.com.evil.example",
                "https://app.example.evil",
                "https://evil-app.example.com",
                "https://evil.app.example.com",
                "https://example.com",
                "https://app.example.com:8443",
                "https://app.example.com:443",
                "http://app.example.com",
                "https://APP.EXAMPLE.COM",
                "HTTPS://app.example.com",
                "https://app.example.com.",
                "https://app.example.com/",
                "https://app.example.com@evil.example",
                "https://app.example.com https://evil.example",
                "https://app.example.com, https://app.example.com",
                "*"
            })
    void change_fromAnotherOrigin_isRefusedAndHasNoEffect(String origin) {
        for (Request change : victim.changes()) {
            String[] headers = victim.session().headers(change.path(), "Origin", origin);

            assertRefused(change, "origin_not_allowed", headers);
        }
    }

    @Test
    @Tag("CSRF-02")
    void change_withTwoOrigins_isRefusedAndHasNoEffect() {
        for (Request change : victim.changes()) {
            String[] headers =
                    victim.session()
                            .headers(
                                    change.path(),
                                    "Origin",
                                    Victim.APP,
                                    "Origin",
                                    "https://evil.example");

            assertRefused(change, "origin_not_allowed", headers);
        }
    }

    @ParameterizedTest
    @Tag("CSRF-03")
    @ValueSource(strings = {"cross-site", "same-site", "CROSS-SITE", "nonsense"})
    void change_thatTheBrowserCallsForeign_isRefusedAndHasNoEffect(String site) {
        for (Request change : victim.changes()) {
            String[] headers = victim.session().headers(change.path(), "Sec-Fetch-Site", site);

            assertRefused(change, "origin_not_allowed", headers);
        }
    }

    @ParameterizedTest
    @Tag("CSRF-03")
    @ValueSource(strings = {"same-origin", "none"})
    void refresh_thatTheBrowserCallsOurOwn_isServed(String site) {
        CookieSession browser = CookieSession.of(victim.signInAgain());
        String path = "/v1/auth/refresh";
        String[] headers = browser.headers(path, "Sec-Fetch-Site", site);

        assertThat(victim.api().post(path, "", headers).status()).isEqualTo(200);
    }

    @Test
    @Tag("CSRF-04")
    void change_withTheTokenOfAnotherSession_isRefusedAndHasNoEffect() {
        String right = victim.session().csrf();
        CookieSession stranger = victim.somebodyElse("stranger");
        CookieSession own = CookieSession.of(victim.signInAgain());
        List<String> wrong =
                List.of(
                        stranger.csrf(),
                        own.csrf(),
                        victim.session().access(),
                        victim.session().refresh(),
                        "",
                        "null",
                        "undefined",
                        "[\"" + right + "\"]",
                        "\"" + right + "\"",
                        right + "=",
                        right + ", " + right,
                        right.substring(1),
                        right + "A",
                        right.substring(0, 42) + (right.endsWith("A") ? "B" : "A"));
        for (Request change : victim.changes()) {
            String cookies = victim.session().cookies(change.path());
            for (String token : wrong) {
                assertRefused(
                        change, "csrf_token_invalid", "Cookie", cookies, "X-CSRF-Token", token);
            }
            assertRefused(
                    change,
                    "csrf_token_invalid",
                    victim.session().headers(change.path(), "X-CSRF-Token", right));
        }
    }

    @Test
    @Tag("CSRF-04")
    void change_withTheTokenOfTheSessionBeforeSignIn_isRefused() {
        CookieSession before = CookieSession.of(victim.signInAgain());
        String path = "/v1/auth/refresh";
        CookieSession after = CookieSession.of(victim.signInAgain("Cookie", before.cookies(path)));

        Reply reply =
                victim.api()
                        .post(
                                path,
                                "",
                                "Cookie",
                                after.cookies(path),
                                "X-CSRF-Token",
                                before.csrf());

        assertThat(reply.code()).isEqualTo("csrf_token_invalid");
        assertThat(victim.api().post(path, "", after.headers(path)).status()).isEqualTo(200);
    }

    @Test
    @Tag("CSRF-05")
    void change_withAPlantedCookieAndItsValue_isRefusedAndHasNoEffect() {
        String planted = victim.somebodyElse("planter").csrf();
        for (Request change : victim.changes()) {
            CookieSession tossed =
                    new CookieSession(
                            victim.session().access(), victim.session().refresh(), planted);

            assertRefused(change, "csrf_token_invalid", tossed.headers(change.path()));
            assertThat(
                            victim.send(
                                            change,
                                            "Cookie",
                                            victim.session().cookies(change.path())
                                                    + "; __Host-pawl_csrf="
                                                    + planted,
                                            "X-CSRF-Token",
                                            planted)
                                    .code())
                    .isEqualTo("ambiguous_credentials");
        }
    }

    @Test
    @Tag("CSRF-08")
    void signIn_startedByAnotherSite_isRefusedAndOpensNothing() {
        String attacker = Api.credentials(Victim.EMAIL, Victim.PASSWORD, "cookie");
        for (String path : List.of("/v1/auth/login", "/v1/auth/signup")) {
            List<String> before = victim.tables().everything();

            Reply byOrigin = victim.api().post(path, attacker, "Origin", "https://evil.example");
            Reply bySite = victim.api().post(path, attacker, "Sec-Fetch-Site", "cross-site");

            assertThat(List.of(byOrigin.code(), bySite.code())).containsOnly("origin_not_allowed");
            assertThat(byOrigin.setCookies()).isEmpty();
            assertThat(victim.tables().everything()).isEqualTo(before);
        }
        assertThat(victim.signInAgain("Origin", Victim.APP).status()).isEqualTo(200);
    }

    @Test
    @Tag("CSRF-12")
    void refreshCookie_plantedBySomebody_makesNoSession() {
        CookieSession attacker = victim.somebodyElse("tosser");
        String cookie = CookieSession.REFRESH + "=" + attacker.refresh();
        String[] planted = {"Cookie", cookie, "Origin", Victim.APP};
        List<String> before = victim.tables().everything();

        Reply token = victim.api().send("GET", "/v1/auth/session", "", planted);
        Reply refreshed =
                victim.api()
                        .post(
                                "/v1/auth/refresh",
                                "",
                                "Cookie",
                                cookie,
                                "Origin",
                                Victim.APP,
                                "X-CSRF-Token",
                                attacker.csrf());

        assertThat(List.of(token.code(), refreshed.code())).containsOnly("csrf_token_invalid");
        assertThat(token.body() + token.setCookies() + refreshed.setCookies())
                .doesNotContain(attacker.csrf(), "pawl_");
        assertThat(victim.tables().everything()).isEqualTo(before);
        String[] own = attacker.headers("/v1/auth/refresh", "Origin", Victim.APP);
        assertThat(victim.api().post("/v1/auth/refresh", "", own).status()).isEqualTo(200);
    }

    @Test
    @Tag("CSRF-09")
    void signOut_startedByAnotherSite_hasNoEffect() {
        String path = "/v1/auth/logout";
        List<String> before = victim.tables().everything();

        Reply image =
                victim.api()
                        .get(
                                path,
                                victim.session()
                                        .headersWithoutToken(
                                                path,
                                                "Accept",
                                                "image/*",
                                                "Sec-Fetch-Dest",
                                                "image",
                                                "Sec-Fetch-Site",
                                                "cross-site"));
        Reply link = victim.api().get(path, victim.session().headersWithoutToken(path));
        Reply form =
                victim.api()
                        .post(
                                path,
                                "",
                                victim.session()
                                        .headersWithoutToken(
                                                path, "Origin", "https://evil.example"));

        assertThat(List.of(image.status(), link.status(), form.status()))
                .containsExactly(405, 405, 403);
        assertThat(victim.tables().everything()).isEqualTo(before);
    }

    private static void assertRefused(Request change, String code, String... headers) {
        List<String> before = victim.tables().everything();

        Reply reply = victim.send(change, headers);

        assertThat(reply.status()).as("%s", change).isEqualTo(403);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.setCookies()).isEmpty();
        assertThat(victim.tables().everything()).isEqualTo(before);
    }
}
