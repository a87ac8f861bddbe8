package dev.pawl.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every endpoint of administration, asked by everybody.
class MatrixTest extends Realm {

    private static final String NOBODY = "01890000-0000-7000-8000-000000000000";

    /// One cell's row: what is asked, and whether support may.
    private record Route(String method, String path, String body, boolean forSupport) {}

    private static final List<Route> ROUTES =
            List.of(
                    new Route("GET", "/v1/admin/users", "", true),
                    new Route("GET", "/v1/admin/users/" + NOBODY, "", true),
                    new Route("GET", "/v1/admin/sessions?user=" + NOBODY, "", true),
                    new Route("DELETE", "/v1/admin/sessions?user=" + NOBODY, "", true),
                    new Route("DELETE", "/v1/admin/sessions/" + NOBODY, "", true),
                    new Route("POST", "/v1/admin/users", "{}", false),
                    new Route("DELETE", "/v1/admin/users/" + NOBODY, "", false),
                    new Route("POST", "/v1/admin/users/" + NOBODY + "/disable", "", false),
                    new Route("POST", "/v1/admin/users/" + NOBODY + "/enable", "", false),
                    new Route(
                            "POST",
                            "/v1/admin/users/" + NOBODY + "/require-new-password",
                            "",
                            false),
                    new Route("POST", "/v1/admin/users/" + NOBODY + "/reset-factors", "", false),
                    new Route("POST", "/v1/admin/users/" + NOBODY + "/invite", "", false),
                    new Route(
                            "PUT", "/v1/admin/users/" + NOBODY + "/roles", "{\"roles\":[]}", false),
                    new Route("GET", "/v1/admin/audit", "", false),
                    new Route("GET", "/v1/admin/keys", "", false),
                    new Route("POST", "/v1/admin/keys", "{" + PROOF + "}", false),
                    new Route("DELETE", "/v1/admin/keys/none", "", false),
                    new Route("GET", "/v1/admin/stats", "", false));

    @Test
    @Tag("ADM-01")
    void endpoints_askedByEverybody_serveThoseAloneWhoMay() {
        Person user = person("editor");
        for (Route route : ROUTES) {
            assertThat(ask(route, "").code()).as("%s", route).isEqualTo("access_token_missing");
            assertThat(ask(route, "x").code()).as("%s", route).isEqualTo("access_token_invalid");
            assertThat(ask(route, user.access()).code())
                    .as("%s", route)
                    .isEqualTo("permission_denied");
            assertThat(ask(route, admin.access()).status()).as("%s", route).isNotIn(401, 403);
            if (route.forSupport()) {
                assertThat(ask(route, support.access()).status()).as("%s", route).isNotIn(401, 403);
            } else {
                assertThat(ask(route, support.access()).code())
                        .as("%s", route)
                        .isEqualTo("permission_denied");
            }
        }
    }

    @Test
    @Tag("ADM-01")
    void endpoints_askedWithAnExpiredToken_serveNobody() {
        Person former = person("admin");
        server.clock().advance(Duration.ofMinutes(16));
        for (Route route : ROUTES) {
            assertThat(ask(route, former.access()).code())
                    .as("%s", route)
                    .isEqualTo("access_token_expired");
        }
        admin = again(admin);
        support = again(support);
    }

    @Test
    @Tag("ADM-01")
    void endpoints_askedByCookie_needTheCsrfTokenForEveryChange() {
        Person boss = person("admin");
        CookieSession browser =
                CookieSession.of(
                        api.post(
                                "/v1/auth/login",
                                Api.credentials(boss.email(), PASSWORD, "cookie")));
        for (Route route : ROUTES) {
            Reply without =
                    api.send(
                            route.method(),
                            route.path(),
                            route.body(),
                            browser.headersWithoutToken(route.path()));
            if (route.method().equals("GET")) {
                assertThat(without.status()).as("%s", route).isIn(200, 404);
            } else {
                assertThat(without.code()).as("%s", route).isEqualTo("csrf_token_invalid");
                assertThat(
                                api.send(
                                                route.method(),
                                                route.path(),
                                                route.body(),
                                                browser.headers(route.path()))
                                        .status())
                        .as("%s", route)
                        .isNotIn(401, 403);
            }
        }
    }

    private Reply ask(Route route, String token) {
        return token.isEmpty()
                ? api.send(route.method(), route.path(), route.body())
                : api.send(
                        route.method(),
                        route.path(),
                        route.body(),
                        "Authorization",
                        "Bearer " + token);
    }
}
