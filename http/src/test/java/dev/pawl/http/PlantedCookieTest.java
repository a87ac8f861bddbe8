package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.session.Grant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A cookie of our name that a site beside this one has set for the whole domain.
class PlantedCookieTest {

    private static final String REFRESH = "__Secure-pawl_refresh";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Tag("WLD-03")
    void refresh_withAPlantedCookie_tellsTheBrowserToDeleteItAndNotOurs() {
        Grant grant = server.core.grant();
        Request request = Request.post("/v1/auth/refresh").csrf(server.core.csrf(grant));

        Reply refused =
                server.send(
                        request.header(
                                "Cookie",
                                REFRESH + "=planted; " + REFRESH + "=" + grant.refreshToken()));

        assertThat(refused.outcome()).isEqualTo("400 ambiguous_credentials");
        assertThat((String) refused.json().get("detail"))
                .contains("delete the cookies of this site");
        List<String> cleared = refused.all("Set-Cookie");
        for (String path :
                List.of("/", "/v1", "/v1/", "/v1/auth", "/v1/auth/", "/v1/auth/refresh")) {
            String expired = REFRESH + "=; Secure; Path=" + path + "; Max-Age=0";
            assertThat(cleared)
                    .contains(
                            expired + "; Domain=example.com",
                            expired + "; Domain=auth.example.com");
            assertThat(cleared.contains(expired)).isEqualTo(!path.equals("/v1/auth"));
        }
        assertThat(cleared).allMatch(cookie -> cookie.startsWith(REFRESH + "=;"));
        assertThat(cleared).noneMatch(cookie -> cookie.endsWith("Domain=com"));
        assertThat(refused.all("Clear-Site-Data")).isEmpty();

        assertThat(server.send(request.refreshCookie(grant)).status()).isEqualTo(200);
    }

    @Test
    @Tag("WLD-03")
    void request_withOneCookieOfEach_clearsNothing() {
        Grant grant = server.core.grant();

        Reply reply = server.send(Request.get("/v1/me").cookies(grant));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.all("Set-Cookie")).isEmpty();
    }

    @Test
    @Tag("WLD-03")
    void request_forAPathThatWouldAddToTheHeader_clearsNothing() {
        Grant grant = server.core.grant();
        String access = "__Host-pawl_access=" + grant.accessToken().compact();

        Reply reply =
                server.send(
                        Request.of("DELETE", "/v1/me/sessions/x;Domain=y")
                                .header("Cookie", access + "; " + access));

        assertThat(reply.outcome()).isEqualTo("400 ambiguous_credentials");
        assertThat(reply.all("Set-Cookie")).isEmpty();
    }
}
