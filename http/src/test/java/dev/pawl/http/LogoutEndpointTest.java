package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.account.Account;
import dev.pawl.core.session.Grant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogoutEndpointTest {

    private static final String LOGOUT = "/v1/auth/logout";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply logout(Request request) {
        return server.send(request);
    }

    private static Request request() {
        return Request.post(LOGOUT);
    }

    private static String body(Grant grant) {
        return "{\"refresh_token\":\"" + grant.refreshToken() + "\"}";
    }

    @Test
    void logout_withTheAccessToken_endsThisSessionAlone() {
        Account person = server.core.person();
        Grant grant = server.core.grant(person, true);
        Grant other = server.core.grant(person, true);

        Reply reply = logout(request().bearer(grant));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.all("Set-Cookie")).isEmpty();
        assertThat(reply.header("Clear-Site-Data")).isEmpty();
        assertThat(server.core.isAlive(grant)).isFalse();
        assertThat(server.core.isAlive(other)).isTrue();
    }

    @Test
    void logout_withTheRefreshToken_endsTheSession() {
        Grant grant = server.core.grant();

        assertThat(logout(request().json(body(grant))).status()).isEqualTo(204);
        assertThat(server.core.isAlive(grant)).isFalse();
    }

    @Test
    void logout_withBothTokensOfOneSession_endsIt() {
        Grant grant = server.core.grant();

        assertThat(logout(request().bearer(grant).json(body(grant))).status()).isEqualTo(204);
        assertThat(server.core.isAlive(grant)).isFalse();
    }

    @Test
    @Tag("CSRF-07")
    @Tag("CSRF-09")
    void logout_byCookie_clearsTheBrowser() {
        Grant grant = server.core.grant();

        Reply reply = logout(request().cookies(grant).csrf(server.core.csrf(grant)));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.all("Set-Cookie")).hasSize(3).allMatch(c -> c.endsWith("; Max-Age=0"));
        assertThat(reply.header("Clear-Site-Data")).contains("\"cache\"");
        assertThat(server.core.isAlive(grant)).isFalse();
    }

    @Test
    void logout_byTheRefreshCookieAlone_endsTheSession() {
        Grant grant = server.core.grant();

        Reply reply = logout(request().refreshCookie(grant).csrf(server.core.csrf(grant)));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(server.core.isAlive(grant)).isFalse();
    }

    @Test
    void logout_again_is204ByEveryCredential() {
        Grant grant = server.core.grant();
        logout(request().bearer(grant));

        assertThat(logout(request().bearer(grant)).status()).isEqualTo(204);
        assertThat(logout(request().json(body(grant))).status()).isEqualTo(204);
        assertThat(logout(request().cookies(grant).csrf(server.core.csrf(grant))).status())
                .isEqualTo(204);
        String access = "__Host-pawl_access=" + grant.accessToken().compact();
        assertThat(logout(request().header("Cookie", access)).status()).isEqualTo(204);
    }

    @Test
    void logout_withAnExpiredAccessTokenAndTheRefreshToken_endsTheSession() {
        Grant grant = server.core.grant();
        server.core.pawl.clock.advance(MemoryPawl.ACCESS_TTL);

        assertThat(logout(request().bearer(grant)).outcome()).isEqualTo("401 access_token_expired");
        assertThat(logout(request().bearer(grant).json(body(grant))).status()).isEqualTo(204);
        assertThat(server.core.isAlive(grant)).isFalse();
    }

    @Test
    @Tag("SES-07")
    void logout_withTokensOfDifferentSessions_endsNeither() {
        Grant one = server.core.grant();
        Grant two = server.core.grant();

        assertThat(logout(request().bearer(one).json(body(two))).outcome())
                .isEqualTo("400 ambiguous_credentials");
        String cookies =
                "__Host-pawl_access=%s; __Secure-pawl_refresh=%s"
                        .formatted(one.accessToken().compact(), two.refreshToken());
        assertThat(
                        logout(request().header("Cookie", cookies).csrf(server.core.csrf(one)))
                                .outcome())
                .isEqualTo("400 ambiguous_credentials");
        assertThat(server.core.isAlive(one)).isTrue();
        assertThat(server.core.isAlive(two)).isTrue();
    }

    @Test
    @Tag("SES-13")
    void logout_withACookieAndATokenBesides_isAmbiguous() {
        Grant grant = server.core.grant();

        assertThat(logout(request().cookies(grant).bearer(grant)).outcome())
                .isEqualTo("400 ambiguous_credentials");
        assertThat(logout(request().refreshCookie(grant).bearer(grant)).outcome())
                .isEqualTo("400 ambiguous_credentials");
        assertThat(server.core.isAlive(grant)).isTrue();
    }

    @Test
    void logout_withoutAGoodCredential_says401Why() {
        assertThat(logout(request()).outcome()).isEqualTo("401 access_token_missing");
        assertThat(logout(request().header("Authorization", "Bearer x")).outcome())
                .isEqualTo("401 access_token_invalid");
        assertThat(logout(request().json("{\"refresh_token\":\"x\"}")).outcome())
                .isEqualTo("401 refresh_token_invalid");
    }

    @Test
    @Tag("CSRF-09")
    void logout_byCookieFromAnotherSite_hasNoEffect() {
        Grant grant = server.core.grant();

        assertThat(logout(request().cookies(grant)).outcome()).isEqualTo("403 csrf_token_invalid");
        assertThat(
                        logout(
                                        request()
                                                .cookies(grant)
                                                .header("Origin", "https://evil.example")
                                                .csrf(server.core.csrf(grant)))
                                .outcome())
                .isEqualTo("403 origin_not_allowed");
        assertThat(server.send(Request.get(LOGOUT).cookies(grant)).status()).isEqualTo(405);
        assertThat(server.core.isAlive(grant)).isTrue();
    }
}
