package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.session.Grant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How pages of allowed origins learn the CSRF token.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurrentSessionEndpointTest {

    private static final String SESSION = "/v1/auth/session";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply ask(Grant grant, String... header) {
        Request request =
                Request.get(SESSION).refreshCookie(grant).csrfCookie(server.core.csrf(grant));
        return server.send(header.length == 0 ? request : request.header(header[0], header[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {TestServer.ALLOWED_ORIGIN, TestServer.PUBLIC_URL})
    @Tag("CLI-06")
    void find_fromAnAllowedOrigin_tellsTheTokenThatARefreshNeeds(String origin) {
        Grant grant = server.core.grant();

        Reply reply = ask(grant, "Origin", origin);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"csrf_token\":\"" + server.core.csrf(grant) + "\"}");
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(origin);
        assertThat(reply.header("Access-Control-Allow-Credentials")).contains("true");
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.all("Set-Cookie")).isEmpty();
        assertThat(server.core.pawl.row(grant.session()).generation()).isZero();
        Reply refreshed =
                server.send(
                        Request.post("/v1/auth/refresh")
                                .refreshCookie(grant)
                                .header("Origin", origin)
                                .csrf(server.core.csrf(grant)));
        assertThat(refreshed.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "",
                "https://app.example.com.evil.example",
                "https://app.example.com:8443",
                "http://app.example.com"
            })
    @Tag("CLI-06")
    void find_fromAnotherOrigin_is403AndTellsNothing(String origin) {
        Grant grant = server.core.grant();

        Reply reply = ask(grant, "Origin", origin);

        assertThat(reply.outcome()).isEqualTo("403 origin_not_allowed");
        assertThat(reply.body()).doesNotContain(server.core.csrf(grant));
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    @Tag("CLI-06")
    void find_byAnElementOfAnotherSite_is403AndTellsNothing(String site) {
        Grant grant = server.core.grant();

        assertThat(ask(grant, "Sec-Fetch-Site", site).outcome())
                .isEqualTo("403 origin_not_allowed");
        assertThat(ask(grant, "Sec-Fetch-Site", "same-origin").status()).isEqualTo(200);
    }

    @Test
    void find_withoutARefreshToken_isMissing() {
        assertThat(server.send(Request.get(SESSION)).outcome())
                .isEqualTo("401 refresh_token_missing");
        assertThat(server.send(Request.get(SESSION).bearer(server.core.grant())).outcome())
                .isEqualTo("401 refresh_token_missing");
    }

    @Test
    void find_byATokenThatIsNotOurs_isInvalid() {
        Reply reply =
                server.send(
                        Request.get(SESSION).header("Cookie", "__Secure-pawl_refresh=prt_forged"));

        assertThat(reply.outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(reply.all("Set-Cookie")).isEmpty();
    }

    @Test
    @Tag("CSRF-12")
    void find_byARefreshCookieWithoutTheCsrfCookieOfItsSession_tellsNothing() {
        Grant planted = server.core.grant();
        Request request =
                Request.get(SESSION)
                        .refreshCookie(planted)
                        .header("Origin", TestServer.ALLOWED_ORIGIN);
        String another = server.core.csrf(server.core.grant());

        for (Request attempt : new Request[] {request, request.csrfCookie(another)}) {
            Reply reply = server.send(attempt);
            assertThat(reply.outcome()).isEqualTo("403 csrf_token_invalid");
            assertThat(reply.body()).doesNotContain(server.core.csrf(planted));
            assertThat(reply.all("Set-Cookie")).isEmpty();
        }
        assertThat(server.send(request.csrfCookie(server.core.csrf(planted))).status())
                .isEqualTo(200);
    }

    @Test
    @Tag("CLI-06")
    void find_byAnOldToken_tellsNothingOfTheSessionAndRevokesNothing() {
        Grant grant = server.core.grant();
        server.send(
                Request.post("/v1/auth/refresh")
                        .refreshCookie(grant)
                        .csrf(server.core.csrf(grant)));
        server.core.pawl.clock.advance(MemoryPawl.OVERLAP);

        Reply reply = ask(grant);

        assertThat(reply.body()).isEqualTo("{\"csrf_token\":\"" + server.core.csrf(grant) + "\"}");
        assertThat(server.core.pawl.row(grant.session()).generation()).isEqualTo(1);
    }
}
