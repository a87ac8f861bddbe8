package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.OTHER_PASSWORD;
import static dev.pawl.server.selfservice.Person.PASSWORD;
import static dev.pawl.server.selfservice.Person.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who has the mailbox need not be who has the account.
class ProvedAddressTest extends PersonStage {

    private static final String VERIFY = "/v1/auth/verify-email";

    @Test
    @Tag("RST-13")
    void verify_bySomebodyWhoDoesNotHaveTheAccount_provesNothing() {
        Person victim = Person.stranger(server);
        Reply attackers = victim.signUp();
        String token = victim.newestLink("/verify-email");

        Reply clicked = server.api().post(VERIFY, json("token", token));
        Reply guessed = victim.verify(token, OTHER_PASSWORD);

        assertThat(clicked.code()).isEqualTo("validation_failed");
        assertThat(clicked.body()).contains("/password", "required");
        assertThat(guessed.status()).isEqualTo(401);
        assertThat(guessed.code()).isEqualTo("invalid_credentials");
        assertThat(victim.me(attackers).at("email_verified")).isEqualTo("false");
        assertThat(auditOf(attackers.at("user.id")))
                .contains("signin.failed")
                .doesNotContain("email.verified");
    }

    @Test
    @Tag("RST-13")
    void verify_newAddressBySomebodyWhoDoesNotHaveTheAccount_changesNothing() {
        Person attacker = Person.signedUp(server);
        Reply session = attacker.signIn(PASSWORD);
        Person victim = Person.stranger(server);
        Reply asked =
                attacker.post(
                        session,
                        "/v1/me/email",
                        json("email", victim.email(), "password", PASSWORD));
        assertThat(asked.status()).isEqualTo(202);
        String token = victim.newestLink("/verify-email");

        assertThat(server.api().post(VERIFY, json("token", token)).code())
                .isEqualTo("validation_failed");

        assertThat(attacker.me(session).at("email")).isEqualTo(attacker.email());
    }

    /// The twin: with the session, with the password, and by the cookies of a page of ours.
    @Test
    @Tag("RST-13")
    void verify_byWhoeverHasTheAccount_provesTheAddress() {
        Person ada = Person.stranger(server);
        Reply adas = ada.signUp();
        String bySession = ada.newestLink("/verify-email");
        assertThat(ada.post(adas, VERIFY, json("token", bySession)).status()).isEqualTo(204);
        assertThat(ada.me(adas).at("email_verified")).isEqualTo("true");

        Person bob = Person.stranger(server);
        Reply bobs = bob.signUp();
        String byPassword = bob.newestLink("/verify-email");
        assertThat(bob.verify(byPassword, OTHER_PASSWORD).status()).isEqualTo(401);
        assertThat(bob.verify(byPassword, PASSWORD).status()).isEqualTo(204);
        assertThat(bob.me(bobs).at("email_verified")).isEqualTo("true");

        Person eve = Person.stranger(server);
        CookieSession eves =
                CookieSession.of(
                        server.api()
                                .post(
                                        "/v1/auth/signup",
                                        Api.credentials(eve.email(), PASSWORD, "cookie")));
        String byCookie = json("token", eve.newestLink("/verify-email"));
        assertThat(server.api().post(VERIFY, byCookie, eves.headersWithoutToken(VERIFY)).code())
                .isEqualTo("validation_failed");
        assertThat(server.api().post(VERIFY, byCookie, eves.headers(VERIFY)).status())
                .isEqualTo(204);
    }
}
