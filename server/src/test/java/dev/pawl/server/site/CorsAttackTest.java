package dev.pawl.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which pages may read an answer (CORS): those of `http.allowed_origins`, by exact text.
class CorsAttackTest extends VictimStage {

    private static final List<String> PATHS =
            List.of(
                    "/v1/auth/signup",
                    "/v1/auth/login",
                    "/v1/auth/refresh",
                    "/v1/auth/session",
                    "/v1/auth/logout",
                    "/v1/auth/logout-everywhere",
                    "/v1/me",
                    "/v1/me/sessions",
                    "/v1/me/sessions/x",
                    "/healthz",
                    "/nowhere");

    @ParameterizedTest
    @Tag("CSRF-10")
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "*",
                "https://app.example.com.evil.example",
                "https://evilapp.example.com",
                "https://x.app.example.com",
                "https://example.com",
                "https://app.example.com:444",
                "http://app.example.com",
                "https://App.example.com",
                "https://app.example.com.",
                "https://auth.example.com.evil.example",
                "https://app.example.com, https://evil.example"
            })
    void answer_toAnOriginThatIsNotAllowed_isSharedWithNobody(String origin) {
        for (String path : PATHS) {
            for (Reply reply : List.of(preflight(path, origin), get(path, origin))) {
                assertThat(reply.headers().keySet())
                        .as("%s for %s", path, origin)
                        .noneMatch(name -> name.startsWith("access-control-"));
            }
        }
    }

    @Test
    @Tag("CSRF-10")
    void answer_toTheAllowedOrigin_isSharedWithItsCookies() {
        for (String path : PATHS.subList(0, 9)) {
            Reply preflight = preflight(path, Victim.APP);
            Reply answer = get(path, Victim.APP);

            for (Reply reply : List.of(preflight, answer)) {
                assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(Victim.APP);
                assertThat(reply.header("Access-Control-Allow-Credentials")).isEqualTo("true");
                assertThat(reply.header("Vary")).isEqualTo("Origin");
            }
            assertThat(preflight.header("Access-Control-Allow-Headers"))
                    .isEqualTo("Authorization, Content-Type, X-CSRF-Token");
            assertThat(preflight.header("Access-Control-Allow-Methods"))
                    .isEqualTo(preflight.header("Allow"));
        }
    }

    @Test
    @Tag("CSRF-10")
    void publicDocument_isSharedWithEverybodyAndNeverWithCookies() {
        for (String path : List.of("/.well-known/jwks.json", "/.well-known/openid-configuration")) {
            Reply reply = get(path, "https://evil.example");

            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    /// A page of the same site as ours, but of no allowed origin, sends our cookies along and must
    /// not read what they open.
    @Test
    @Tag("CSRF-10")
    void account_openedByCookiesForAForeignPage_cannotBeReadByIt() {
        Reply reply =
                victim.api()
                        .get(
                                "/v1/me",
                                victim.session()
                                        .headersWithoutToken(
                                                "/v1/me", "Origin", "https://evil.example.com"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }

    private static Reply preflight(String path, String origin) {
        return victim.api()
                .send(
                        "OPTIONS",
                        path,
                        "",
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "x-csrf-token");
    }

    private static Reply get(String path, String origin) {
        return victim.api().get(path, "Origin", origin);
    }
}
