package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.OTHER_PASSWORD;
import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long a mailed link to set another password works, and for whom.
class RecoveryLinkTest extends PersonStage {

    @Test
    @Tag("RST-02")
    void reset_sameLinkTwice_worksOnce() {
        Person ada = Person.signedUp(server);
        String token = ada.recoveryToken();

        assertThat(ada.reset(token, OTHER_PASSWORD).status()).isEqualTo(204);
        assertThat(ada.reset(token, PASSWORD).code()).isEqualTo("link_invalid");
        assertThat(ada.signIn(OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    @Tag("RST-02")
    void reset_sameLinkByManyAtOnce_worksOnce() {
        Person ada = Person.signedUp(server);
        String token = ada.recoveryToken();

        List<Reply> replies = Together.call(16, _ -> () -> ada.reset(token, OTHER_PASSWORD));

        assertThat(replies)
                .extracting(Reply::status)
                .containsOnlyOnce(204)
                .contains(400)
                .hasSize(16);
    }

    @Test
    @Tag("RST-04")
    void reset_afterItsTime_isRefusedAndInItsLastMomentItIsNot() {
        Person ada = Person.signedUp(server);
        String early = ada.recoveryToken();
        server.clock().advance(Duration.ofHours(1).minusMillis(1));
        assertThat(ada.reset(early, OTHER_PASSWORD).status()).isEqualTo(204);

        String late = ada.recoveryToken();
        server.clock().advance(Duration.ofHours(1));
        assertThat(ada.reset(late, PASSWORD).code()).isEqualTo("link_invalid");
    }

    @Test
    @Tag("RST-04")
    void reset_supersededByALaterLink_isRefusedAndTheLaterWorks() {
        Person ada = Person.signedUp(server);
        String first = ada.recoveryToken();
        server.clock().advance(Duration.ofMillis(5));
        String second = ada.recoveryToken();

        assertThat(ada.reset(first, OTHER_PASSWORD).code()).isEqualTo("link_invalid");
        assertThat(ada.reset(second, OTHER_PASSWORD).status()).isEqualTo(204);
    }

    @Test
    @Tag("RST-04")
    void reset_afterAChangeOfPassword_isRefused() {
        Person ada = Person.signedUp(server);
        String token = ada.recoveryToken();
        Reply session = ada.signIn(PASSWORD);
        Reply changed =
                ada.post(
                        session,
                        "/v1/me/password",
                        Person.json("password", PASSWORD, "new_password", OTHER_PASSWORD));
        assertThat(changed.status()).isEqualTo(200);

        assertThat(ada.reset(token, PASSWORD).code()).isEqualTo("link_invalid");
    }

    @Test
    @Tag("RST-03")
    void reset_linkOfOneWithTheNameOfAnother_isRefused() {
        Person ada = Person.signedUp(server);
        Person bob = Person.signedUp(server);
        String token = ada.recoveryToken();

        Reply reply =
                server.api()
                        .post(
                                "/v1/auth/reset-password",
                                Person.json(
                                        "token",
                                        token,
                                        "password",
                                        OTHER_PASSWORD,
                                        "email",
                                        bob.email()));

        assertThat(reply.code()).isEqualTo("validation_failed");
        assertThat(bob.signIn(PASSWORD).status()).isEqualTo(200);
        assertThat(ada.reset(token, OTHER_PASSWORD).status()).isEqualTo(204);
        assertThat(bob.signIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    @Tag("RST-07")
    void get_thePageOfALink_consumesNothingAndLeaksNothing() {
        Person ada = Person.signedUp(server);
        String token = ada.recoveryToken();
        for (int i = 0; i < 3; i++) {
            Reply page = server.api().get("/reset-password");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(page.header("Content-Security-Policy")).doesNotContain("unsafe");
        }
        assertThat(server.api().get("/v1/auth/reset-password?token=" + token).status())
                .isEqualTo(405);
        assertThat(server.database().texts("SELECT hash FROM one_time_link"))
                .noneMatch(hash -> hash.contains(token));
        assertThat(ada.reset(token, OTHER_PASSWORD).status()).isEqualTo(204);
    }

    @Test
    @Tag("PWD-05")
    void reset_weakPassword_isRefusedAndTheLinkStillWorks() {
        Person ada = Person.signedUp(server);
        String token = ada.recoveryToken();

        assertThat(ada.reset(token, "password1234").body()).contains("/password", "password_too_");
        assertThat(ada.reset(token, OTHER_PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void reset_textThatIsNoLink_isRefusedWithoutAHash() {
        long before = server.hashing().taken();
        for (String token : List.of("", "x", "A".repeat(43), "A".repeat(42), "Ä".repeat(43))) {
            Reply reply = Person.stranger(server).reset(token, OTHER_PASSWORD);
            assertThat(reply.code()).as(token).isEqualTo("link_invalid");
        }
        assertThat(server.hashing().taken()).isEqualTo(before);
    }

    @Test
    void reset_linkForAnotherPurpose_isRefused() {
        Person ada = Person.stranger(server);
        assertThat(ada.signUp().status()).isEqualTo(201);
        String verification = ada.newestLink("/verify-email");
        String recovery = ada.recoveryToken();

        assertThat(ada.reset(verification, OTHER_PASSWORD).code()).isEqualTo("link_invalid");
        assertThat(ada.verify(recovery).code()).isEqualTo("link_invalid");
        assertThat(ada.verify(verification).status()).isEqualTo(204);
        assertThat(ada.reset(recovery, OTHER_PASSWORD).status()).isEqualTo(204);
    }
}
