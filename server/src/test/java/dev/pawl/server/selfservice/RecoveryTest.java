package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.OTHER_PASSWORD;
import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Asking for a link to set another password, and what the new password changes.
class RecoveryTest extends PersonStage {

    @Test
    @Tag("RST-06")
    void reset_byTheMailedLink_setsThePasswordEndsAllSessionsAndTellsTheOwner() {
        Person ada = Person.stranger(server);
        Reply session = ada.signUp();
        String token = ada.recoveryToken();

        Reply done = ada.reset(token, OTHER_PASSWORD);

        assertThat(done.status()).isEqualTo(204);
        assertThat(done.setCookies())
                .allMatch(cookie -> cookie.startsWith("__Secure-pawl_device="));
        assertThat(ada.me(session).code()).isEqualTo("session_revoked");
        assertThat(server.api().refresh(session.at("refresh_token")).code())
                .isEqualTo("session_revoked");
        assertThat(ada.signIn(PASSWORD).code()).isEqualTo("invalid_credentials");
        Reply again = ada.signIn(OTHER_PASSWORD);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("user.email_verified")).isEqualTo("true");
        assertThat(ada.await(3).getFirst().subject()).isEqualTo("Your password was reset");
        assertThat(auditOf(session.at("user.id")))
                .containsSubsequence("account.created", "password.reset", "signin.succeeded")
                .containsOnlyOnce("password.reset");
    }

    @Test
    @Tag("RST-01")
    void forgot_withHeadersThatNameAnotherHost_mailsALinkToOurs() {
        Person ada = Person.signedUp(server);
        Reply asked =
                ada.forgot(
                        "X-Forwarded-Host", "evil.example",
                        "X-Forwarded-Proto", "gopher",
                        "X-Forwarded-Port", "666",
                        "Forwarded", "host=evil.example;proto=gopher",
                        "X-Original-URL", "//evil.example/",
                        "X-Host", "evil.example");
        assertThat(asked.status()).isEqualTo(202);

        String text = ada.await(2).getFirst().text();
        assertThat(text).contains(server.origin() + "/reset-password#").doesNotContain("evil");
    }

    @Test
    @Tag("RST-08")
    @Tag("RST-09")
    void forgot_addressThatIsNotOne_isRefusedAndMailsNothing() {
        Person ada = Person.signedUp(server);
        for (String body :
                List.of(
                        Person.json("email", ada.email() + "\r\nBcc: eve@example.com"),
                        Person.json("email", ada.email() + ",eve@example.com"),
                        Person.json("email", ada.email() + "%0aeve@example.com"),
                        Person.json("email", "\"ada eve\"@example.com"),
                        Person.json("email", "a".repeat(320) + "@example.com"),
                        "{\"email\":[\"" + ada.email() + "\",\"eve@example.com\"]}",
                        "{\"email\":\"" + ada.email() + "\",\"email\":\"eve@example.com\"}",
                        "{\"email\":{\"$ne\":null}}")) {
            assertThat(server.api().post("/v1/auth/forgot-password", body).status())
                    .as(body)
                    .isIn(400, 422);
        }
        ada.awaitQuiet();
        assertThat(ada.mails()).hasSize(1);
        assertThat(new Person(server, "eve@example.com").mails()).isEmpty();
    }

    @Test
    @Tag("RST-08")
    @Tag("RST-09")
    void forgot_addressSpelledOtherwise_mailsToTheStoredOne() {
        Person ada = Person.signedUp(server);
        Person shouting = new Person(server, "  " + ada.email().toUpperCase(Locale.ROOT));

        assertThat(shouting.forgot().status()).isEqualTo(202);
        assertThat(ada.await(2)).hasSize(2);
    }

    @Test
    @Tag("RST-13")
    void reset_byTheOwnerOfAnAddressThatSomebodyElseSignedUpWith_throwsThemOut() {
        Person victim = Person.stranger(server);
        Reply attackers = victim.signUp();
        String token = victim.recoveryToken();

        assertThat(victim.reset(token, OTHER_PASSWORD).status()).isEqualTo(204);

        assertThat(victim.me(attackers).code()).isEqualTo("session_revoked");
        assertThat(victim.signIn(PASSWORD).code()).isEqualTo("invalid_credentials");
        assertThat(victim.signIn(OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    @Tag("WORD-01")
    void reset_byTheOwnerOfAnAddressThatSomebodyElseSignedUpWith_removesTheirName() {
        Person victim = Person.stranger(server);
        String words = "Your account is locked";
        signUpAs(words, victim);

        assertThat(victim.reset(victim.recoveryToken(), OTHER_PASSWORD).status()).isEqualTo(204);

        assertThat(victim.me(victim.signIn(OTHER_PASSWORD)).body()).doesNotContain(words);
    }

    @Test
    @Tag("WORD-01")
    void reset_byAnOwnerWhoseAddressIsVerified_keepsTheName() {
        Person owner = Person.stranger(server);
        signUpAs("Ada Lovelace", owner);
        assertThat(owner.verify(owner.newestLink("/verify-email")).status()).isLessThan(300);

        assertThat(owner.reset(owner.recoveryToken(), OTHER_PASSWORD).status()).isEqualTo(204);

        assertThat(owner.me(owner.signIn(OTHER_PASSWORD)).body()).contains("Ada Lovelace");
    }

    private void signUpAs(String name, Person person) {
        String signUp =
                Person.json(
                        "email",
                        person.email(),
                        "password",
                        PASSWORD,
                        "name",
                        name,
                        "transport",
                        "bearer");
        assertThat(server.api().post("/v1/auth/signup", signUp).status()).isEqualTo(201);
    }

    @Test
    @Tag("AUT-11")
    void forgot_disabledAccount_isMailedNothingAndItsLinksAreVoid() {
        Person ada = Person.signedUp(server);
        String token = ada.recoveryToken();
        int _ =
                server.database()
                        .update(
                                "UPDATE account SET disabled = ? WHERE email = ?",
                                true,
                                ada.email());
        int before = ada.mails().size();

        assertThat(ada.reset(token, OTHER_PASSWORD).code()).isEqualTo("link_invalid");
        assertThat(ada.forgot().status()).isEqualTo(202);
        ada.awaitQuiet();

        assertThat(ada.mails()).hasSize(before);
        assertThat(ada.signIn(PASSWORD).code()).isEqualTo("invalid_credentials");
    }

    /// As an operator makes accounts, and leaves them who must choose another password.
    @Test
    void reset_accountWithoutAPassword_givesItOne() {
        Person ada = Person.signedUp(server);
        int _ =
                server.database()
                        .update(
                                "UPDATE account SET password_hash = '!' WHERE email = ?",
                                ada.email());
        assertThat(ada.signIn(PASSWORD).code()).isEqualTo("invalid_credentials");

        assertThat(ada.reset(ada.recoveryToken(), OTHER_PASSWORD).status()).isEqualTo(204);

        assertThat(ada.signIn(OTHER_PASSWORD).status()).isEqualTo(200);
    }
}
