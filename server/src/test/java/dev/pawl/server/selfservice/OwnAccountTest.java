package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.OTHER_PASSWORD;
import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.inbox.InboxMail;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OwnAccountTest extends PersonStage {

    @Test
    void verify_mailedLink_provesTheAddressOnce() {
        Person ada = Person.stranger(server);
        Reply session = ada.signUp();
        assertThat(ada.me(session).at("email_verified")).isEqualTo("false");
        String token = ada.newestLink("/verify-email");

        assertThat(ada.verify(token).status()).isEqualTo(204);
        assertThat(ada.me(session).at("email_verified")).isEqualTo("true");
        assertThat(ada.verify(token).code()).isEqualTo("link_invalid");
        assertThat(auditOf(session.at("user.id"))).containsOnlyOnce("email.verified");
    }

    @Test
    void signUp_fromABrowserThatPrefersGerman_isWrittenToInGerman() {
        Person ada = Person.stranger(server);
        Reply signedUp =
                server.api()
                        .post(
                                "/v1/auth/signup",
                                Person.json("email", ada.email(), "password", PASSWORD),
                                "Accept-Language",
                                "fr-CH, de-AT;q=0.9, en;q=0.8");
        assertThat(signedUp.status()).isEqualTo(201);

        assertThat(ada.await(1).getFirst().subject()).isEqualTo("Bestätige deine E-Mail-Adresse");
    }

    @Test
    @Tag("PWD-06")
    void changePassword_rightPassword_endsTheOtherSessionsAndTellsTheOwner() {
        Person ada = Person.signedUp(server);
        Reply here = ada.signIn(PASSWORD);
        Reply there = ada.signIn(PASSWORD);

        Reply changed = changePassword(ada, here, PASSWORD);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(ada.me(changed).status()).isEqualTo(200);
        assertThat(server.api().refresh(changed.at("refresh_token")).status()).isEqualTo(200);
        assertThat(ada.me(there).code()).isEqualTo("session_revoked");
        assertThat(server.api().refresh(there.at("refresh_token")).code())
                .isEqualTo("session_revoked");
        assertThat(ada.signIn(PASSWORD).code()).isEqualTo("invalid_credentials");
        assertThat(ada.signIn(OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(ada.await(2).getFirst().subject()).isEqualTo("Your password was changed");
        assertThat(auditOf(here.at("user.id"))).containsOnlyOnce("password.changed");
    }

    @Test
    @Tag("PWD-06")
    void changePassword_withoutTheRightOne_changesNothing() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);

        assertThat(changePassword(ada, session, "some other wheel").code())
                .isEqualTo("invalid_credentials");
        Reply without =
                ada.post(session, "/v1/me/password", Person.json("new_password", OTHER_PASSWORD));
        assertThat(without.code()).isEqualTo("validation_failed");
        assertThat(ada.signIn(PASSWORD).status()).isEqualTo(200);
        assertThat(auditOf(session.at("user.id"))).containsOnlyOnce("password.refused");
    }

    @Test
    void changeEmail_linkOpened_movesTheAccountEndsItsSessionsAndTellsTheOldAddress() {
        Person before = Person.signedUp(server);
        Person after = Person.stranger(server);
        Reply session = before.signIn(PASSWORD);

        assertThat(changeEmail(before, session, after).status()).isEqualTo(202);
        String token = after.newestLink("/verify-email");
        assertThat(before.await(2).getFirst().subject())
                .isEqualTo("Request to change your e-mail address");
        assertThat(before.me(session).at("email")).isEqualTo(before.email());

        assertThat(after.verify(token).status()).isEqualTo(204);

        assertThat(before.me(session).code()).isEqualTo("session_revoked");
        assertThat(before.signIn(PASSWORD).code()).isEqualTo("invalid_credentials");
        Reply again = after.signIn(PASSWORD);
        assertThat(again.at("user.id")).isEqualTo(session.at("user.id"));
        assertThat(again.at("user.email_verified")).isEqualTo("true");
        assertThat(before.await(3).getFirst().subject())
                .isEqualTo("Your e-mail address was changed");
        assertThat(auditOf(session.at("user.id")))
                .containsSubsequence("email.change_asked", "email.changed");
    }

    @Test
    @Tag("RST-12")
    void changeEmail_twicePending_provesOnlyTheNewest() {
        Person ada = Person.signedUp(server);
        Person first = Person.stranger(server);
        Person second = Person.stranger(server);
        Reply session = ada.signIn(PASSWORD);
        assertThat(changeEmail(ada, session, first).status()).isEqualTo(202);
        String old = first.newestLink("/verify-email");
        server.clock().advance(Duration.ofMillis(5));
        assertThat(changeEmail(ada, session, second).status()).isEqualTo(202);
        String fresh = second.newestLink("/verify-email");

        assertThat(first.verify(old).code()).isEqualTo("link_invalid");
        assertThat(second.verify(fresh).status()).isEqualTo(204);
        assertThat(second.signIn(PASSWORD).at("user.email")).isEqualTo(second.email());
        assertThat(ada.await(4))
                .extracting(InboxMail::subject)
                .contains("Your e-mail address was changed");
    }

    @Test
    void changeEmail_toAnAddressWithAnAccount_isAnsweredAlikeAndMailsItNothing() {
        Person ada = Person.signedUp(server);
        Person bob = Person.signedUp(server);
        Person free = Person.stranger(server);
        Reply session = ada.signIn(PASSWORD);

        Reply taken = changeEmail(ada, session, bob);
        Reply open = changeEmail(ada, session, free);

        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.body()).isEqualTo(open.body());
        ada.awaitQuiet();
        assertThat(bob.mails()).hasSize(1);
    }

    @Test
    void changeEmail_toAnAddressThatGetsAnAccountMeanwhile_isRefused() {
        Person ada = Person.signedUp(server);
        Person wanted = Person.stranger(server);
        Reply session = ada.signIn(PASSWORD);
        assertThat(changeEmail(ada, session, wanted).status()).isEqualTo(202);
        String token = wanted.newestLink("/verify-email");
        assertThat(wanted.signUp().status()).isEqualTo(201);

        assertThat(wanted.verify(token).code()).isEqualTo("link_invalid");
        assertThat(ada.signIn(PASSWORD).at("user.email")).isEqualTo(ada.email());
    }

    @Test
    @Tag("RST-04")
    void changeEmail_linkAfterTheOwnerResetThePassword_isRefused() {
        Person owner = Person.signedUp(server);
        Person attacker = Person.stranger(server);
        Reply stolen = owner.signIn(PASSWORD);
        assertThat(changeEmail(owner, stolen, attacker).status()).isEqualTo(202);
        String token = attacker.newestLink("/verify-email");
        assertThat(owner.reset(owner.recoveryToken(), OTHER_PASSWORD).status()).isEqualTo(204);

        assertThat(attacker.verify(token).code()).isEqualTo("link_invalid");
        assertThat(owner.signIn(OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void delete_rightPassword_leavesNothingButTheAuditLogAndTellsTheOwner() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);
        UUID id = UUID.fromString(session.at("user.id"));

        assertThat(ada.deleteMe(session, "some other wheel").code())
                .isEqualTo("invalid_credentials");
        assertThat(ada.deleteMe(session, PASSWORD).status()).isEqualTo(204);

        assertThat(ada.me(session).status()).isEqualTo(401);
        assertThat(server.api().refresh(session.at("refresh_token")).status()).isEqualTo(401);
        assertThat(ada.signIn(PASSWORD).code()).isEqualTo("invalid_credentials");
        assertThat(server.database().number("SELECT count(*) FROM account WHERE id = ?", id))
                .isZero();
        assertThat(
                        server.database()
                                .number("SELECT count(*) FROM session WHERE account_id = ?", id))
                .isZero();
        assertThat(ada.await(2).getFirst().subject()).isEqualTo("Your account was deleted");
        assertThat(auditOf(id.toString())).endsWith("account.deleted");
        assertThat(ada.signUp().status()).isEqualTo(201);
    }

    @Test
    void export_ownData_isAFileWithoutSecrets() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);

        Reply export = server.api().get("/v1/me/export", "Authorization", Person.bearer(session));

        assertThat(export.status()).isEqualTo(200);
        assertThat(export.header("Content-Disposition")).startsWith("attachment");
        assertThat(export.at("account.email")).isEqualTo(ada.email());
        assertThat(export.at("account.language")).isEqualTo("en");
        assertThat(export.body()).contains("\"sessions\":[{").doesNotContain("argon2", "prt_");
        assertThat(server.api().get("/v1/me/export").code()).isEqualTo("access_token_missing");
    }

    private static Reply changePassword(Person person, Reply session, String password) {
        return person.post(
                session,
                "/v1/me/password",
                Person.json("password", password, "new_password", OTHER_PASSWORD));
    }

    private static Reply changeEmail(Person person, Reply session, Person to) {
        return person.post(
                session, "/v1/me/email", Person.json("email", to.email(), "password", PASSWORD));
    }
}
