package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.session.Grant;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInEndpointTest {

    private static final String LOGIN = "/v1/auth/login";
    private static final String GOOD =
            "\"email\":\"ann@example.com\",\"password\":\"a long enough one\"";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
        Reply reply = server.send(Request.post("/v1/auth/signup").json("{" + GOOD + "}"));
        assertThat(reply.status()).isEqualTo(201);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply login(String fields) {
        return server.send(Request.post(LOGIN).json("{" + fields + "}"));
    }

    @Test
    @Tag("CSRF-08")
    @Tag("SES-03")
    void login_withRemember_setsItsCookiesExactly() {
        Reply reply = login(GOOD + ",\"remember\":true");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.all("Set-Cookie"))
                .satisfiesExactly(
                        access ->
                                assertThat(access)
                                        .matches(
                                                "__Host-pawl_access=[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){2}; "
                                                        + "HttpOnly; Secure; SameSite=Strict; Path=/; "
                                                        + "Max-Age=900"),
                        refresh ->
                                assertThat(refresh)
                                        .matches(
                                                "__Secure-pawl_refresh=prt_[A-Za-z0-9_-]+; "
                                                        + "HttpOnly; Secure; SameSite=Strict; "
                                                        + "Path=/v1/auth; Max-Age=604800"),
                        csrf ->
                                assertThat(csrf)
                                        .isEqualTo(
                                                "__Host-pawl_csrf="
                                                        + reply.json().get("csrf_token")
                                                        + "; Secure; SameSite=Strict; Path=/; "
                                                        + "Max-Age=604800"),
                        device ->
                                assertThat(device)
                                        .matches(
                                                "__Secure-pawl_device=[A-Za-z0-9_-]{64}; "
                                                        + "HttpOnly; Secure; SameSite=Strict; "
                                                        + "Path=/v1/auth; Max-Age=34560000"));
        assertThat(reply.all("Set-Cookie")).allMatch(cookie -> cookie.length() < 4096);
    }

    @Test
    @Tag("SES-03")
    void login_withoutRemember_setsARefreshCookieForThisBrowserSession() {
        Reply reply = login(GOOD);

        assertThat(reply.all("Set-Cookie").get(1))
                .endsWith("; HttpOnly; Secure; SameSite=Strict; Path=/v1/auth");
        assertThat(reply.all("Set-Cookie").get(2)).endsWith("; Secure; SameSite=Strict; Path=/");
        assertThat(reply.json()).containsEntry("refresh_expires_in", 86_400L);
    }

    @Test
    @Tag("SES-13")
    void login_byBearer_setsNoCookie() {
        Reply reply = login(GOOD + ",\"transport\":\"bearer\"");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.all("Set-Cookie")).isEmpty();
        assertThat(reply.json()).containsKeys("access_token", "refresh_token", "user");
    }

    @Test
    @Tag("AUT-01")
    void login_withAWrongPassword_looksLikeAnUnknownAddress() {
        double before = invalid();

        Reply wrong = login("\"email\":\"ann@example.com\",\"password\":\"another one\"");
        Reply unknown = login("\"email\":\"nobody@example.com\",\"password\":\"another one\"");

        assertThat(wrong.outcome()).isEqualTo("401 invalid_credentials");
        assertThat(withoutIds(wrong)).isEqualTo(withoutIds(unknown));
        assertThat(wrong.headers().keySet()).isEqualTo(unknown.headers().keySet());
        assertThat(invalid()).isEqualTo(before + 2);
    }

    private double invalid() {
        return server.meters
                .get("pawl.login")
                .tag("outcome", "invalid_credentials")
                .counter()
                .count();
    }

    private static String withoutIds(Reply reply) {
        return reply.body().replaceAll("\"request_id\":\"[^\"]+\"", "");
    }

    @Test
    void login_tooOften_is429WithRetryAfter() {
        String fields = "\"email\":\"guessed@example.com\",\"password\":\"guess\"";
        for (int i = 0; i < 10; i++) {
            assertThat(login(fields).outcome()).isEqualTo("401 invalid_credentials");
        }

        Reply reply = login(fields);

        assertThat(reply.outcome()).isEqualTo("429 too_many_attempts");
        assertThat(reply.header("Retry-After")).contains("60");
        server.core.pawl.clock.advance(Duration.ofSeconds(60));
        assertThat(login(fields).outcome()).isEqualTo("401 invalid_credentials");
    }

    @Test
    void login_withAnEmptyPassword_is422() {
        assertThat(login("\"email\":\"ann@example.com\",\"password\":\"\"").body())
                .contains("{\"pointer\":\"/password\",\"code\":\"required\"}");
    }

    @Test
    @Tag("SES-01")
    void login_withTheCookieOfAPlantedSession_endsThatSession() {
        Grant planted = server.core.grant();
        Grant other = server.core.grant();

        Reply reply =
                server.send(Request.post(LOGIN).refreshCookie(planted).json("{" + GOOD + "}"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).doesNotContain(planted.session().id().toString());
        assertThat(server.core.isAlive(planted)).isFalse();
        assertThat(server.core.isAlive(other)).isTrue();
    }

    @Test
    @Tag("SES-01")
    void login_byBearerBesideACookie_leavesThatSessionAlone() {
        Grant browsers = server.core.grant();

        server.send(
                Request.post(LOGIN)
                        .refreshCookie(browsers)
                        .json("{" + GOOD + ",\"transport\":\"bearer\"}"));

        assertThat(server.core.isAlive(browsers)).isTrue();
    }

    @Test
    @Tag("SES-04")
    void login_withARefreshCookieTwice_is400AndSignsNobodyIn() {
        long before = signedIn();
        Grant planted = server.core.grant();
        String cookie = "__Secure-pawl_refresh=" + planted.refreshToken();

        Reply reply =
                server.send(
                        Request.post(LOGIN)
                                .header("Cookie", cookie + "; " + cookie)
                                .json("{" + GOOD + "}"));

        assertThat(reply.outcome()).isEqualTo("400 ambiguous_credentials");
        assertThat(signedIn()).isEqualTo(before);
    }

    private long signedIn() {
        return server.core.events().stream().filter(SignInEvent.SignedIn.class::isInstance).count();
    }
}
