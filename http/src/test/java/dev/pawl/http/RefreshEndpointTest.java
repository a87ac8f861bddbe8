package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Grant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefreshEndpointTest {

    private static final String REFRESH = "/v1/auth/refresh";

    private static final List<String> CLEARED =
            List.of(
                    "__Host-pawl_access=; HttpOnly; Secure; SameSite=Strict; Path=/; Max-Age=0",
                    "__Secure-pawl_refresh=; HttpOnly; Secure; SameSite=Strict; Path=/v1/auth;"
                            + " Max-Age=0",
                    "__Host-pawl_csrf=; Secure; SameSite=Strict; Path=/; Max-Age=0");

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply byBody(String token) {
        return server.send(Request.post(REFRESH).json("{\"refresh_token\":\"" + token + "\"}"));
    }

    private Reply byCookie(Grant grant) {
        return server.send(
                Request.post(REFRESH).refreshCookie(grant).csrf(server.core.csrf(grant)));
    }

    private double count(String outcome) {
        return server.meters.get("pawl.refresh").tag("outcome", outcome).counter().count();
    }

    private void advance(Duration by) {
        server.core.pawl.clock.advance(by);
    }

    @Test
    @Tag("REF-19")
    void refresh_withATokenInTheBody_answersTheSuccessorInTheBody() {
        Grant grant = server.core.grant();
        double before = count("rotated");

        Reply reply = byBody(grant.refreshToken());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.all("Set-Cookie")).isEmpty();
        assertThat(reply.json().keySet())
                .containsExactly(
                        "access_token",
                        "token_type",
                        "expires_in",
                        "refresh_token",
                        "refresh_expires_in",
                        "rotation",
                        "session");
        assertThat(reply.json()).containsEntry("rotation", "rotated");
        assertThat(reply.json().get("refresh_token")).isNotEqualTo(grant.refreshToken());
        assertThat(count("rotated")).isEqualTo(before + 1);
    }

    @Test
    @Tag("SES-13")
    void refresh_withACookie_answersTheSuccessorInACookie() {
        Grant grant = server.core.grant();

        Reply reply = byCookie(grant);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().keySet())
                .containsExactly(
                        "expires_in", "refresh_expires_in", "rotation", "csrf_token", "session");
        String successor = reply.setCookie("__Secure-pawl_refresh");
        assertThat(successor).isNotEqualTo(grant.refreshToken());
        assertThat(reply.body()).doesNotContain(successor);
        assertThat(reply.setCookie("__Host-pawl_csrf")).isEqualTo(server.core.csrf(grant));
    }

    @Test
    void refresh_retriedAtOnce_answersTheSameSuccessor() {
        Grant grant = server.core.grant();
        Reply first = byBody(grant.refreshToken());

        Reply retry = byBody(grant.refreshToken());

        assertThat(retry.json()).containsEntry("rotation", "retried");
        assertThat(retry.json().get("refresh_token")).isEqualTo(first.json().get("refresh_token"));
    }

    @Test
    void refresh_retriedByAnotherClient_isTheft() {
        Grant grant = server.core.grant();
        byBody(grant.refreshToken());

        Reply thief =
                server.send(
                        Request.post(REFRESH)
                                .header("User-Agent", "thief")
                                .json("{\"refresh_token\":\"" + grant.refreshToken() + "\"}"));

        assertThat(thief.outcome()).isEqualTo("401 refresh_token_reused");
    }

    @Test
    void refresh_reusedByCookie_endsTheSessionAndClearsTheCookies() {
        Grant grant = server.core.grant();
        byCookie(grant);
        advance(MemoryPawl.OVERLAP);

        Reply reply = byCookie(grant);

        assertThat(reply.outcome()).isEqualTo("401 refresh_token_reused");
        assertThat(reply.all("Set-Cookie")).isEqualTo(CLEARED);
        assertThat(reply.header("WWW-Authenticate")).isEmpty();
        assertThat(server.core.isAlive(grant)).isFalse();
        assertThat(server.core.events()).last().isInstanceOf(SessionEvent.TokenReused.class);
    }

    @Test
    void refresh_reusedByBearer_setsNoCookie() {
        Grant grant = server.core.grant();
        byBody(grant.refreshToken());
        advance(MemoryPawl.OVERLAP);

        Reply reply = byBody(grant.refreshToken());

        assertThat(reply.outcome()).isEqualTo("401 refresh_token_reused");
        assertThat(reply.all("Set-Cookie")).isEmpty();
    }

    @Test
    void refresh_afterTheIdleDeadline_isExpiredAndClearsTheCookies() {
        Grant grant = server.core.grant();
        advance(MemoryPawl.IDLE_TTL);

        Reply reply = byCookie(grant);

        assertThat(reply.outcome()).isEqualTo("401 session_expired");
        assertThat(reply.all("Set-Cookie")).isEqualTo(CLEARED);
    }

    @Test
    @Tag("SES-08")
    void refresh_afterSignOut_isRevokedAndClearsTheCookies() {
        Grant grant = server.core.grant();
        server.send(Request.post("/v1/auth/logout").bearer(grant));

        Reply reply = byCookie(grant);

        assertThat(reply.outcome()).isEqualTo("401 session_revoked");
        assertThat(reply.all("Set-Cookie")).isEqualTo(CLEARED);
    }

    @Test
    void refresh_ofASessionThatIsGone_isInvalidAndClearsTheCookies() {
        SessionId gone = new SessionId(server.core.pawl.platform.ids().next());
        String token = server.core.pawl.core.sessions().refreshTokens().of(gone, 0);

        Reply reply =
                server.send(
                        Request.post(REFRESH)
                                .header("Cookie", "__Secure-pawl_refresh=" + token)
                                .csrf(server.core.csrfTokens.of(gone)));

        assertThat(reply.outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(reply.all("Set-Cookie")).isEqualTo(CLEARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "prt_", "nonsense", "' OR 1=1 --", "a\\r\\nb", "\\u0000"})
    @Tag("REF-19")
    void refresh_withAForgedToken_isInvalidWithoutTheDatabase(String token) {
        int before = server.core.database.entered();
        double forged = count("forged");

        Reply reply = byBody(token);

        assertThat(reply.outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(server.core.database.entered()).isEqualTo(before);
        assertThat(count("forged")).isEqualTo(forged + 1);
    }

    @Test
    @Tag("REF-16")
    void refresh_withAnAccessToken_isInvalid() {
        assertThat(byBody(server.core.grant().accessToken().compact()).outcome())
                .isEqualTo("401 refresh_token_invalid");
    }

    @Test
    void refresh_withAForgedCookie_isInvalidAndClearsNothing() {
        Reply reply =
                server.send(
                        Request.post(REFRESH).header("Cookie", "__Secure-pawl_refresh=prt_forged"));

        assertThat(reply.outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(reply.all("Set-Cookie")).isEmpty();
    }

    @Test
    void refresh_withoutAToken_isMissing() {
        assertThat(server.send(Request.post(REFRESH)).outcome())
                .isEqualTo("401 refresh_token_missing");
        assertThat(server.send(Request.post(REFRESH).json("{}")).outcome())
                .isEqualTo("401 refresh_token_missing");
    }

    @Test
    @Tag("SES-13")
    void refresh_withATokenInTheBodyAndOneInACookie_isAmbiguous() {
        Grant grant = server.core.grant();

        Reply reply =
                server.send(
                        Request.post(REFRESH)
                                .refreshCookie(grant)
                                .csrf(server.core.csrf(grant))
                                .json("{\"refresh_token\":\"" + grant.refreshToken() + "\"}"));

        assertThat(reply.outcome()).isEqualTo("400 ambiguous_credentials");
        assertThat(byCookie(grant).json()).containsEntry("rotation", "rotated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"refresh_token\":[\"x\"]}",
                "{\"refresh_token\":{}}",
                "{\"refresh_token\":null}",
                "{\"refresh_token\":\"x\",\"transport\":\"cookie\"}"
            })
    @Tag("REF-19")
    void refresh_withAWrongField_is422(String json) {
        assertThat(server.send(Request.post(REFRESH).json(json)).outcome())
                .isEqualTo("422 validation_failed");
    }

    @Test
    @Tag("DOS-10")
    void refresh_whenTheDatabaseIsAway_is503AndTheTokenIsAsGoodAsBefore() {
        Grant grant = server.core.grant();
        server.core.database.goAway();
        Reply reply = byCookie(grant);
        server.core.database.comeBack();

        assertThat(reply.outcome()).isEqualTo("503 temporarily_unavailable");
        assertThat(reply.header("Retry-After")).contains("2");
        assertThat(reply.all("Set-Cookie")).isEmpty();
        assertThat(byCookie(grant).json()).containsEntry("rotation", "rotated");
    }

    @Test
    void refresh_ofAShortSession_setsACookieWithoutMaxAge() {
        Grant grant = server.core.grant(server.core.person(), false);

        assertThat(byCookie(grant).all("Set-Cookie").get(1)).endsWith("; Path=/v1/auth");
    }

    @Test
    void refresh_nearTheEndOfTheSession_setsTheTimeLeft() {
        Grant grant = server.core.grant();
        for (int day = 0; day < 24; day += 6) {
            advance(Duration.ofDays(6));
            grant = refreshed(grant, byCookie(grant));
        }
        advance(Duration.ofDays(5).plusHours(23));

        Reply reply = byCookie(grant);

        assertThat(reply.all("Set-Cookie").get(1)).endsWith("; Max-Age=3600");
        assertThat(reply.json()).containsEntry("refresh_expires_in", 3600L);
    }

    private static Grant refreshed(Grant grant, Reply reply) {
        return new Grant(
                grant.session(), grant.accessToken(), reply.setCookie("__Secure-pawl_refresh"));
    }
}
