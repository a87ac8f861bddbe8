package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.OTHER_PASSWORD;
import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Somebody has a copy of the tokens of a session, and follows it.
class FollowerTest extends PersonStage {

    private static final String CHANGE =
            Person.json("password", PASSWORD, "new_password", OTHER_PASSWORD);

    @Test
    @Tag("FOL-01")
    void follow_throughAChangeOfPassword_isShakenOff() {
        Person ada = Person.signedUp(server);
        Reply here = ada.signIn(PASSWORD);
        Reply rotated = server.api().refresh(here.at("refresh_token"));
        // The copy is as good as the owner's own.
        assertThat(server.api().refresh(here.at("refresh_token")).at("rotation"))
                .isEqualTo("retried");

        Reply changed = ada.post(rotated, "/v1/me/password", CHANGE);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("session.id")).isNotEqualTo(here.at("session.id"));
        assertThat(changed.at("session.expires_at")).isEqualTo(here.at("session.expires_at"));
        for (Reply copied : new Reply[] {here, rotated}) {
            assertThat(server.api().refresh(copied.at("refresh_token")).code())
                    .isEqualTo("session_revoked");
            assertThat(ada.me(copied).code()).isEqualTo("session_revoked");
        }
        assertThat(ada.me(changed).at("email")).isEqualTo(ada.email());
        Reply next = server.api().refresh(changed.at("refresh_token"));
        assertThat(next.at("session.id")).isEqualTo(changed.at("session.id"));
        assertThat(next.status()).isEqualTo(200);
    }

    /// With cookies, and with a refresh that was on its way: it must not take the new ones away.
    @Test
    @Tag("FOL-01")
    void follow_throughAChangeOfPasswordByCookie_isShakenOff() {
        Person ada = Person.signedUp(server);
        CookieSession before = signIn(ada);
        String path = "/v1/me/password";

        Reply changed = server.api().post(path, CHANGE, before.headers(path));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).doesNotContain("refresh_token\"");
        CookieSession after = CookieSession.of(changed);
        assertThat(after.csrf()).isEqualTo(changed.at("csrf_token")).isNotEqualTo(before.csrf());
        String refresh = "/v1/auth/refresh";
        Reply late = server.api().post(refresh, "", before.headers(refresh));
        assertThat(late.code()).isEqualTo("session_revoked");
        assertThat(late.setCookies()).isEmpty();
        assertThat(server.api().get("/v1/me", before.headers("/v1/me")).code())
                .isEqualTo("session_revoked");
        assertThat(server.api().get("/v1/me", after.headers("/v1/me")).status()).isEqualTo(200);
        Reply next = server.api().post(refresh, "", after.headers(refresh));
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.at("session.id")).isEqualTo(changed.at("session.id"));
    }

    @Test
    @Tag("FOL-01")
    void follow_throughAChangeOfAddress_isShakenOff() {
        Person ada = Person.signedUp(server);
        Person after = Person.stranger(server);
        Reply here = ada.signIn(PASSWORD);
        Reply asked =
                ada.post(
                        here,
                        "/v1/me/email",
                        Person.json("email", after.email(), "password", PASSWORD));
        assertThat(asked.status()).isEqualTo(202);
        String token = after.newestLink("/verify-email");

        Reply changed = ada.post(here, "/v1/auth/verify-email", Person.json("token", token));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(ada.me(here).code()).isEqualTo("session_revoked");
        assertThat(server.api().refresh(here.at("refresh_token")).code())
                .isEqualTo("session_revoked");
        assertThat(ada.me(changed).at("email")).isEqualTo(after.email());
    }

    /// To the second, the lists would tell a thief when the owner was there.
    @Test
    @Tag("FOL-03")
    void lists_tellTimesOfUseByTheMinute() {
        Person ada = Person.signedUp(server);
        CookieSession here = signIn(ada);
        Instant now = server.clock().instant();
        Instant odd = now.truncatedTo(ChronoUnit.MINUTES).plusMillis(61_234);
        server.clock().advance(Duration.between(now, odd));
        String refresh = "/v1/auth/refresh";
        CookieSession rotated =
                CookieSession.of(server.api().post(refresh, "", here.headers(refresh)));

        for (String path : List.of("/v1/me/sessions", "/v1/me/devices")) {
            String list = server.api().get(path, rotated.headers(path)).body();
            assertThat(list).containsPattern("\"last_used_at\":\"[^\"]{16}:00Z\"");
            assertThat(list).doesNotContainPattern("\"last_used_at\":\"[^\"]{16}:[0-9]{2}[.]");
            assertThat(list).doesNotContainPattern("\"idle_expires_at\":\"[^\"]{16}:(?!00Z)");
        }
    }

    /// Asked again and again with a copied access token, the list stays the same when the owner
    /// rotates.
    @Test
    @Tag("FOL-05")
    void sessions_whileTheOwnerRotates_tellNothing() {
        Person ada = Person.signedUp(server);
        Reply copied = ada.signIn(PASSWORD);
        Reply elsewhere = ada.signIn(PASSWORD);
        server.clock().advance(Duration.ofMinutes(4));
        String before = sessions(copied);

        assertThat(server.api().refresh(copied.at("refresh_token")).status()).isEqualTo(200);
        assertThat(server.api().refresh(elsewhere.at("refresh_token")).status()).isEqualTo(200);

        assertThat(sessions(copied)).isEqualTo(before);
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(sessions(copied)).isNotEqualTo(before); // twin: the list is not frozen
    }

    private String sessions(Reply asking) {
        return server.api().get("/v1/me/sessions", "Authorization", Person.bearer(asking)).body();
    }

    private CookieSession signIn(Person person) {
        return CookieSession.of(
                server.api()
                        .post(
                                "/v1/auth/login",
                                Api.credentials(person.email(), PASSWORD, "cookie")));
    }
}
