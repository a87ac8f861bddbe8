package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.session.Grant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The origin rule and the CSRF token, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteGuardTest {

    private static final String REFRESH = "/v1/auth/refresh";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /// A refresh by cookie that nothing is wrong with.
    private Request good(Grant grant) {
        return Request.post(REFRESH).refreshCookie(grant).csrf(server.core.csrf(grant));
    }

    private void assertGenerationStays(Grant grant) {
        assertThat(server.core.pawl.row(grant.session()).generation()).isZero();
    }

    static Stream<String> allowed() {
        return Stream.of(
                "",
                "Origin: https://app.example.com",
                "Origin: https://auth.example.com",
                "Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: none",
                "Origin: https://app.example.com\r\nSec-Fetch-Site: cross-site",
                "Origin: https://app.example.com\r\nSec-Fetch-Site: same-site");
    }

    @ParameterizedTest
    @MethodSource("allowed")
    @Tag("CSRF-01")
    @Tag("CSRF-02")
    @Tag("CSRF-03")
    @Tag("CSRF-04")
    @Tag("CSRF-05")
    @Tag("SES-07")
    void refresh_fromAnAllowedOrigin_isServed(String headers) {
        Reply reply = server.send(with(good(server.core.grant()), headers));

        assertThat(reply.status()).isEqualTo(200);
    }

    static Stream<String> refused() {
        return Stream.of(
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: ",
                "Origin: https://app.example.com.evil.example",
                "Origin: https://evil-app.example.com",
                "Origin: https://app.example.com:8443",
                "Origin: https://app.example.com:443",
                "Origin: http://app.example.com",
                "Origin: https://APP.example.com",
                "Origin: HTTPS://app.example.com",
                "Origin: https://app.example.com.",
                "Origin: https://app.example.com/",
                "Origin: https://app.example.com, https://app.example.com",
                "Origin: https://app.example.com https://evil.example",
                "Origin: https://app.example.com\r\nOrigin: https://evil.example",
                "Origin: https://app.example.com\r\nOrigin: https://app.example.com",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: Cross-Site",
                "Sec-Fetch-Site: anything",
                "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site");
    }

    @ParameterizedTest
    @MethodSource("refused")
    @Tag("CSRF-02")
    @Tag("CSRF-03")
    void refresh_fromAnotherOrigin_is403AndHasNoEffect(String headers) {
        Grant grant = server.core.grant();

        Reply reply = server.send(with(good(grant), headers));

        assertThat(reply.outcome()).isEqualTo("403 origin_not_allowed");
        assertThat(reply.all("Set-Cookie")).isEmpty();
        assertGenerationStays(grant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/auth/login", "/v1/auth/signup"})
    @Tag("CSRF-08")
    void signIn_fromAnotherOrigin_is403(String path) {
        Request request =
                Request.post(path).json("{\"email\":\"a@example.com\",\"password\":\"x\"}");

        assertThat(server.send(request.header("Origin", "https://evil.example")).outcome())
                .isEqualTo("403 origin_not_allowed");
        assertThat(server.send(request.header("Sec-Fetch-Site", "cross-site")).outcome())
                .isEqualTo("403 origin_not_allowed");
        assertThat(server.send(request.header("Origin", TestServer.ALLOWED_ORIGIN)).outcome())
                .isNotEqualTo("403 origin_not_allowed");
    }

    @Test
    void bearer_fromAnotherOrigin_isServed() {
        Grant grant = server.core.grant();

        Reply reply =
                server.send(
                        Request.post(REFRESH)
                                .header("Origin", "https://elsewhere.example")
                                .json("{\"refresh_token\":\"" + grant.refreshToken() + "\"}"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    @Tag("CSRF-01")
    void refresh_withoutTheToken_is403AndHasNoEffect() {
        Grant grant = server.core.grant();

        Reply reply = server.send(Request.post(REFRESH).refreshCookie(grant));

        assertThat(reply.outcome()).isEqualTo("403 csrf_token_invalid");
        assertThat(reply.all("Set-Cookie")).isEmpty();
        assertGenerationStays(grant);
    }

    @Test
    @Tag("CSRF-04")
    void refresh_withAWrongToken_is403() {
        Grant grant = server.core.grant();
        String right = server.core.csrf(grant);

        for (String wrong :
                new String[] {
                    "",
                    "x",
                    "[\"" + right + "\"]",
                    right + "=",
                    right.substring(1),
                    right + ", " + right,
                    server.core.csrf(server.core.grant())
                }) {
            assertThat(
                            server.send(
                                            Request.post(REFRESH)
                                                    .refreshCookie(grant)
                                                    .csrfCookie(right)
                                                    .csrfHeader(wrong))
                                    .outcome())
                    .isEqualTo("403 csrf_token_invalid");
        }
        assertThat(server.send(good(grant).csrfHeader(right)).outcome())
                .isEqualTo("403 csrf_token_invalid");
        assertGenerationStays(grant);
    }

    @Test
    @Tag("CSRF-05")
    void refresh_withAPlantedCsrfCookieAndItsValue_is403() {
        Grant victim = server.core.grant();
        String planted = server.core.csrf(server.core.grant());

        Reply reply =
                server.send(
                        Request.post(REFRESH)
                                .header(
                                        "Cookie",
                                        "__Secure-pawl_refresh=%s; __Host-pawl_csrf=%s"
                                                .formatted(victim.refreshToken(), planted))
                                .csrfHeader(planted));

        assertThat(reply.outcome()).isEqualTo("403 csrf_token_invalid");
    }

    @Test
    @Tag("CSRF-12")
    void refresh_withoutTheCsrfCookieOfItsSession_is403AndHasNoEffect() {
        Grant planted = server.core.grant();
        String token = server.core.csrf(planted);
        Request request = Request.post(REFRESH).refreshCookie(planted).csrfHeader(token);

        for (Request attempt :
                new Request[] {
                    request,
                    request.csrfCookie(server.core.csrf(server.core.grant())),
                    request.csrfCookie(token + "="),
                    request.csrfCookie("")
                }) {
            Reply reply = server.send(attempt);
            assertThat(reply.outcome()).isEqualTo("403 csrf_token_invalid");
            assertThat(reply.all("Set-Cookie")).isEmpty();
        }
        assertGenerationStays(planted);
        assertThat(server.send(request.csrfCookie(token)).status()).isEqualTo(200);
    }

    @Test
    @Tag("SES-07")
    void refresh_withTheCookiesOfTwoPeople_is403AndServesNeither() {
        Grant before = server.core.grant();
        Grant now = server.core.grant();

        Reply reply =
                server.send(
                        Request.post(REFRESH)
                                .header(
                                        "Cookie",
                                        "__Host-pawl_access=%s; __Secure-pawl_refresh=%s"
                                                .formatted(
                                                        now.accessToken().compact(),
                                                        before.refreshToken()))
                                .csrf(server.core.csrf(now)));

        assertThat(reply.outcome()).isEqualTo("403 csrf_token_invalid");
        assertGenerationStays(before);
        assertGenerationStays(now);
    }

    @Test
    void delete_byCookie_needsTheTokenAndAnAllowedOrigin() {
        Grant grant = server.core.grant();
        Request request =
                Request.of("DELETE", "/v1/me/sessions/" + grant.session().id()).cookies(grant);

        assertThat(server.send(request).outcome()).isEqualTo("403 csrf_token_invalid");
        assertThat(
                        server.send(request.csrf(server.core.csrf(grant)).header("Origin", "null"))
                                .outcome())
                .isEqualTo("403 origin_not_allowed");
        assertThat(server.send(request.csrf(server.core.csrf(grant))).status()).isEqualTo(204);
    }

    @Test
    void get_byCookieFromAnotherOrigin_isServedButNotShared() {
        Reply reply =
                server.send(
                        Request.get("/v1/me")
                                .cookies(server.core.grant())
                                .header("Origin", "https://evil.example"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private static Request with(Request request, String headers) {
        Request result = request;
        for (String line : headers.isEmpty() ? new String[0] : headers.split("\r\n")) {
            int colon = line.indexOf(": ");
            result = result.header(line.substring(0, colon), line.substring(colon + 2));
        }
        return result;
    }
}
