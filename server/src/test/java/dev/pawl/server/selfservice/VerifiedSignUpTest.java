package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.OTHER_PASSWORD;
import static dev.pawl.server.selfservice.Person.PASSWORD;
import static dev.pawl.server.selfservice.Person.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.inbox.InboxMail;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VerifiedSignUpTest extends PersonStage {

    @Override
    protected Map<String, String> settings() {
        return Map.of("signup.mode", "verified");
    }

    @Test
    @Tag("RST-13")
    void signUp_newAddress_makesTheAccountWhenTheLinkIsOpened() {
        Person ada = Person.stranger(server);
        Reply asked = ada.signUp();
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.setCookies()).isEmpty();
        assertThat(ada.signIn(PASSWORD).code()).isEqualTo("invalid_credentials");
        String token = ada.newestLink("/complete-signup");

        assertThat(ada.reset(token, PASSWORD).status()).isEqualTo(204);

        Reply session = ada.signIn(PASSWORD);
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.at("user.email_verified")).isEqualTo("true");
        assertThat(auditOf(session.at("user.id")))
                .containsExactly("account.created", "email.verified", "signin.succeeded");
        assertThat(ada.reset(token, PASSWORD).code()).isEqualTo("link_invalid");
    }

    /// The name is whatever a stranger typed, until whoever has the mailbox makes the account.
    @Test
    @Tag("WORD-01")
    void signUp_withAName_isMailedWithoutItAndTheAccountHasIt() {
        Person ada = Person.stranger(server);
        String body = json("email", ada.email(), "name", "Your account is locked");
        assertThat(server.api().post("/v1/auth/signup", body).status()).isEqualTo(202);
        String token = ada.newestLink("/complete-signup");

        InboxMail mail = ada.mails().getFirst();
        assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain("locked");
        assertThat(ada.reset(token, PASSWORD).status()).isEqualTo(204);
        assertThat(ada.signIn(PASSWORD).at("user.name")).isEqualTo("Your account is locked");
    }

    @Test
    void signUp_withoutAPassword_isEnough_andAWeakOneLeavesTheLinkInForce() {
        Person ada = Person.stranger(server);
        assertThat(server.api().post("/v1/auth/signup", json("email", ada.email())).status())
                .isEqualTo(202);
        String token = ada.newestLink("/complete-signup");

        assertThat(ada.reset(token, "short").code()).isEqualTo("validation_failed");
        assertThat(ada.reset(token, PASSWORD).status()).isEqualTo(204);

        assertThat(ada.signIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    @Tag("RST-13")
    void signUp_bySomebodyElse_leavesTheChoiceOfThePasswordToTheMailbox() {
        Person ada = Person.stranger(server);
        assertThat(server.api().signUp(ada.email(), OTHER_PASSWORD).status()).isEqualTo(202);
        String token = ada.newestLink("/complete-signup");

        assertThat(ada.verify(token).code()).isEqualTo("link_invalid");
        assertThat(ada.reset(token, PASSWORD).status()).isEqualTo(204);

        assertThat(ada.signIn(OTHER_PASSWORD).code()).isEqualTo("invalid_credentials");
        assertThat(ada.signIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    @Tag("AUT-04")
    void signUp_addressThatIsTaken_isAnsweredAlikeAndItsOwnerIsTold() {
        Person ada = member();
        int before = ada.mails().size();
        Person stranger = Person.stranger(server);

        Reply taken = server.api().signUp(ada.email(), OTHER_PASSWORD);
        Reply fresh = stranger.signUp();

        assertThat(taken.status()).isEqualTo(fresh.status());
        assertThat(taken.body()).isEqualTo(fresh.body());
        InboxMail told = ada.await(before + 1).getFirst();
        assertThat(told.subject()).isEqualTo("You already have an account");
        assertThat(ada.signIn(PASSWORD).status()).isEqualTo(200);
        assertThat(ada.signIn(OTHER_PASSWORD).code()).isEqualTo("invalid_credentials");
        assertThat(ada.reset(ada.newestLink("/reset-password"), OTHER_PASSWORD).status())
                .isEqualTo(204);
    }

    @Test
    @Tag("RST-13")
    void signUp_bySomebodyElseFirst_leavesThemWithNothing() {
        Person ada = Person.stranger(server);
        assertThat(server.api().signUp(ada.email(), OTHER_PASSWORD).status()).isEqualTo(202);
        String attackers = ada.newestLink("/complete-signup");
        server.clock().advance(Duration.ofMillis(5));
        assertThat(ada.signUp().status()).isEqualTo(202);
        List<InboxMail> mails = ada.await(2);
        assertThat(mails.getFirst().text()).doesNotContain(attackers);

        assertThat(ada.reset(ada.newestLink("/complete-signup"), PASSWORD).status()).isEqualTo(204);

        assertThat(ada.reset(attackers, OTHER_PASSWORD).code()).isEqualTo("link_invalid");
        assertThat(ada.signIn(OTHER_PASSWORD).code()).isEqualTo("invalid_credentials");
        assertThat(ada.signIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void verify_signUpAfterItsTime_isRefusedAndItsRowIsSwept() {
        Person ada = Person.stranger(server);
        assertThat(ada.signUp().status()).isEqualTo(202);
        String token = ada.newestLink("/complete-signup");

        server.clock().advance(Duration.ofHours(24));

        assertThat(ada.reset(token, PASSWORD).code()).isEqualTo("link_invalid");
        assertThat(ada.signIn(PASSWORD).code()).isEqualTo("invalid_credentials");
    }

    @Test
    void signUp_whileItWaits_keepsNothingReadableInTheDatabase() {
        Person ada = Person.stranger(server);
        assertThat(ada.signUp().status()).isEqualTo(202);
        String token = ada.newestLink("/complete-signup");

        for (String column : List.of("hash", "sealed")) {
            assertThat(server.database().texts("SELECT " + column + " FROM pending_sign_up"))
                    .noneMatch(text -> text.contains(token) || text.contains(ada.email()));
        }
    }

    /// Somebody with an account.
    private Person member() {
        Person person = Person.stranger(server);
        assertThat(person.signUp().status()).isEqualTo(202);
        assertThat(person.reset(person.newestLink("/complete-signup"), PASSWORD).status())
                .isEqualTo(204);
        return person;
    }
}
