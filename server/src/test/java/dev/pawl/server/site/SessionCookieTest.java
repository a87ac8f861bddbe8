package dev.pawl.server.site;

import static dev.pawl.server.client.CookieSession.ACCESS;
import static dev.pawl.server.client.CookieSession.CSRF;
import static dev.pawl.server.client.CookieSession.REFRESH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The cookies that a browser gets, and whose session they are when people take turns at it.
class SessionCookieTest extends VictimStage {

    private static final String DEVICE = "__Secure-pawl_device";
    private static final String LOGIN = "/v1/auth/login";
    private static final String LOGOUT = "/v1/auth/logout";
    private static final String REFRESHING = "/v1/auth/refresh";

    /// The largest cookie that browsers must keep (RFC 6265 §6.1).
    private static final int MAX_COOKIE_BYTES = 4096;

    @Test
    @Tag("SES-01")
    void signIn_overCookiesThatWerePlanted_opensAnotherSessionAndEndsThatOne() {
        CookieSession planted = victim.somebodyElse("fixer");

        Reply reply = victim.signInAgain("Cookie", planted.cookies(LOGIN));
        CookieSession own = CookieSession.of(reply);

        assertThat(own.refresh()).isNotEqualTo(planted.refresh());
        assertThat(own.access()).isNotEqualTo(planted.access());
        assertThat(own.csrf()).isNotEqualTo(planted.csrf());
        assertThat(reply.at("user.email")).isEqualTo(Victim.EMAIL);
        assertThat(me(planted).code()).isEqualTo("session_revoked");
        assertThat(refresh(planted).code()).isEqualTo("session_revoked");
        assertThat(me(own).status()).isEqualTo(200);
    }

    @Test
    @Tag("SES-03")
    void cookies_ofASignInThatIsRemembered_haveExactlyTheseAttributes() {
        Reply reply =
                victim.api()
                        .post(
                                LOGIN,
                                """
                                {"email":"%s","password":"%s","remember":true}\
                                """
                                        .formatted(Victim.EMAIL, Victim.PASSWORD));

        CookieSession session = CookieSession.of(reply);
        assertThat(reply.setCookies())
                .containsExactly(
                        ACCESS
                                + "="
                                + session.access()
                                + "; HttpOnly; Secure; SameSite=Strict; Path=/; Max-Age=900",
                        REFRESH
                                + "="
                                + session.refresh()
                                + "; HttpOnly; Secure; SameSite=Strict; Path=/v1/auth;"
                                + " Max-Age=604800",
                        CSRF
                                + "="
                                + session.csrf()
                                + "; Secure; SameSite=Strict; Path=/; Max-Age=604800",
                        DEVICE
                                + "="
                                + reply.cookie(DEVICE)
                                + "; HttpOnly; Secure; SameSite=Strict; Path=/v1/auth;"
                                + " Max-Age=34560000")
                .allSatisfy(cookie -> assertThat(cookie).hasSizeLessThan(MAX_COOKIE_BYTES));
    }

    @Test
    @Tag("SES-03")
    void cookies_ofASignInThatIsNotRemembered_goWithTheBrowser() {
        Reply signedIn = victim.signInAgain();
        Reply refreshed = refresh(CookieSession.of(signedIn));

        for (Reply reply : List.of(signedIn, refreshed)) {
            assertThat(reply.setCookie(REFRESH).orElseThrow())
                    .endsWith("; HttpOnly; Secure; SameSite=Strict; Path=/v1/auth");
            assertThat(reply.setCookie(CSRF).orElseThrow())
                    .endsWith("; Secure; SameSite=Strict; Path=/");
            assertThat(reply.setCookie(ACCESS).orElseThrow())
                    .endsWith("; HttpOnly; Secure; SameSite=Strict; Path=/; Max-Age=900");
        }
    }

    @Test
    @Tag("SES-03")
    void cookies_ofASignOut_areClearedWhereTheyWereSet() {
        CookieSession session = CookieSession.of(victim.signInAgain());

        assertThat(signOut(session).setCookies())
                .containsExactly(
                        ACCESS + "=; HttpOnly; Secure; SameSite=Strict; Path=/; Max-Age=0",
                        REFRESH + "=; HttpOnly; Secure; SameSite=Strict; Path=/v1/auth; Max-Age=0",
                        CSRF + "=; Secure; SameSite=Strict; Path=/; Max-Age=0");
    }

    @Test
    @Tag("SES-07")
    void browser_thatTwoPeopleUseInTurn_neverMixesThem() {
        CookieSession first = CookieSession.of(victim.signInAgain());
        signOut(first);
        CookieSession second = victim.somebodyElse("second");

        // Some of the first one's cookies are still there.
        CookieSession oldAccess =
                new CookieSession(first.access(), second.refresh(), second.csrf());
        CookieSession oldRefresh =
                new CookieSession(second.access(), first.refresh(), second.csrf());
        CookieSession oldCsrf = new CookieSession(second.access(), second.refresh(), first.csrf());

        assertThat(me(oldAccess).code()).isEqualTo("session_revoked");
        assertThat(refresh(oldRefresh).status()).isIn(401, 403);
        assertThat(refresh(oldCsrf).code()).isEqualTo("csrf_token_invalid");
        assertThat(victim.api().post(LOGOUT, "", oldRefresh.headers(LOGOUT)).code())
                .isEqualTo("ambiguous_credentials");
        assertThat(me(second).at("email")).isEqualTo("second@example.com");
        assertThat(CookieSession.of(refresh(oldAccess)).access()).isNotEqualTo(first.access());
    }

    @Test
    @Tag("SES-08")
    void cookies_replayedAfterTheSignOut_openNothing() {
        CookieSession session = CookieSession.of(victim.signInAgain());
        Reply before = me(session);
        int audited = signOutsAudited();

        Reply signedOut = signOut(session);

        assertThat(before.header("Cache-Control")).isEqualTo("no-store");
        assertThat(signedOut.status()).isEqualTo(204);
        assertThat(signedOut.header("Clear-Site-Data")).isEqualTo("\"cache\"");
        assertThat(signedOut.header("Cache-Control")).isEqualTo("no-store");
        assertThat(me(session).status()).isEqualTo(401);
        assertThat(refresh(session).code()).isEqualTo("session_revoked");
        assertThat(signOut(session).status()).isEqualTo(204);
        assertThat(signOutsAudited()).isEqualTo(audited + 1);
    }

    @Test
    @Tag("SES-10")
    void session_ofSomebodyElse_looksLikeNone() {
        CookieSession stranger = victim.somebodyElse("curious");
        String path = "/v1/me/sessions/";
        List<String> before = victim.tables().everything();

        Reply others = delete(stranger, path + victim.sessionId());
        Reply nobodys = delete(stranger, path + "01890000-0000-7000-8000-000000000000");

        assertThat(others.status()).isEqualTo(404);
        assertThat(withoutRequestId(others)).isEqualTo(withoutRequestId(nobodys));
        assertThat(victim.tables().everything()).isEqualTo(before);
        assertThat(victim.api().get("/v1/me/sessions", stranger.headers("/v1/me")).body())
                .doesNotContain(victim.sessionId());
        victim.refreshes();
    }

    @Test
    @Tag("SES-10")
    void session_ofOnesOwn_canBeEnded() {
        CookieSession own = CookieSession.of(victim.signInAgain());

        Reply reply = delete(own, "/v1/me/sessions/" + victim.sessionId(own));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(me(own).code()).isEqualTo("session_revoked");
    }

    private static int signOutsAudited() {
        return Collections.frequency(victim.tables().auditKinds(), "session.ended");
    }

    private static String withoutRequestId(Reply reply) {
        return reply.body().replace(reply.header("X-Request-Id"), "");
    }

    private static Reply me(CookieSession session) {
        return victim.api().get("/v1/me", session.headers("/v1/me"));
    }

    private static Reply refresh(CookieSession session) {
        return victim.api().post(REFRESHING, "", session.headers(REFRESHING));
    }

    private static Reply signOut(CookieSession session) {
        return victim.api().post(LOGOUT, "", session.headers(LOGOUT));
    }

    private static Reply delete(CookieSession session, String path) {
        return victim.api().send("DELETE", path, "", session.headers(path));
    }
}
