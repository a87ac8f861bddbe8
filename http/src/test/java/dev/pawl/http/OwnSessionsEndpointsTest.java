package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.pawl.core.account.Account;
import dev.pawl.core.session.Grant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnSessionsEndpointsTest {

    private static final String SESSIONS = "/v1/me/sessions";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply end(Grant by, String id) {
        return server.send(Request.of("DELETE", SESSIONS + "/" + id).bearer(by));
    }

    private static String id(Grant grant) {
        return grant.session().id().toString();
    }

    @Test
    void list_showsOwnSessionsAndMarksTheCurrentOne() {
        Account person = server.core.person();
        Grant here = server.core.grant(person, true);
        Grant there = server.core.grant(person, false);
        server.core.grant();

        Reply reply = server.send(Request.get(SESSIONS).bearer(here));

        assertThat(reply.json().get("sessions"))
                .asInstanceOf(LIST)
                .containsExactlyInAnyOrder(
                        listed(here, true, "2026-01-31T00:00:00Z"),
                        listed(there, false, "2026-01-02T00:00:00Z"));
    }

    private static Map<String, Object> listed(Grant grant, boolean current, String end) {
        String idleEnd = current ? "2026-01-08T00:00:00Z" : end;
        return Map.of(
                "id",
                id(grant),
                "client",
                "first-party",
                "current",
                current,
                "created_at",
                "2026-01-01T00:00:00Z",
                "last_used_at",
                "2026-01-01T00:00:00Z",
                "idle_expires_at",
                idleEnd,
                "expires_at",
                end,
                "user_agent",
                TestCore.CLIENT.userAgent(),
                "ip",
                TestCore.CLIENT.address());
    }

    @Test
    @Tag("SES-10")
    void delete_ofAnOwnSession_endsIt() {
        Account person = server.core.person();
        Grant here = server.core.grant(person, true);
        Grant there = server.core.grant(person, true);

        assertThat(end(here, id(there)).status()).isEqualTo(204);
        assertThat(server.core.isAlive(there)).isFalse();
        assertThat(server.core.isAlive(here)).isTrue();
        assertThat(end(here, id(there)).outcome()).isEqualTo("404 not_found");
    }

    @Test
    @Tag("SES-10")
    void delete_ofSomebodyElsesSession_looksLikeNone() {
        Grant mine = server.core.grant();
        Grant theirs = server.core.grant();

        Reply foreign = end(mine, id(theirs));
        Reply none = end(mine, server.core.pawl.platform.ids().next().toString());

        assertThat(foreign.outcome()).isEqualTo(none.outcome()).isEqualTo("404 not_found");
        assertThat(server.core.isAlive(theirs)).isTrue();
    }

    @Test
    void delete_ofAnIdInAnotherSpelling_is404() {
        Grant grant = server.core.grant();

        for (String id : List.of(id(grant).toUpperCase(Locale.ROOT), "1-1-1-1-1", "x")) {
            assertThat(end(grant, id).outcome()).isEqualTo("404 not_found");
        }
        assertThat(server.core.isAlive(grant)).isTrue();
    }

    @Test
    void logoutEverywhere_endsEverySessionOfThePersonAlone() {
        Account person = server.core.person();
        Grant here = server.core.grant(person, true);
        Grant there = server.core.grant(person, true);
        Grant other = server.core.grant();

        Reply reply = server.send(Request.post("/v1/auth/logout-everywhere").bearer(here));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(server.core.isAlive(here)).isFalse();
        assertThat(server.core.isAlive(there)).isFalse();
        assertThat(server.core.isAlive(other)).isTrue();
    }

    @Test
    void logoutEverywhere_byCookie_clearsTheBrowser() {
        Grant grant = server.core.grant();

        Reply reply =
                server.send(
                        Request.post("/v1/auth/logout-everywhere")
                                .cookies(grant)
                                .csrf(server.core.csrf(grant)));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.all("Set-Cookie")).hasSize(3);
        assertThat(reply.header("Clear-Site-Data")).contains("\"cache\"");
    }

    @Test
    void logoutEverywhere_withTheRefreshTokenAlone_is401() {
        Grant grant = server.core.grant();

        Reply reply = server.send(Request.post("/v1/auth/logout-everywhere").refreshCookie(grant));

        assertThat(reply.outcome()).isEqualTo("401 access_token_missing");
    }
}
