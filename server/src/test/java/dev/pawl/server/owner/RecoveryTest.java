package dev.pawl.server.owner;

import static dev.pawl.server.owner.Person.OTHER_PASSWORD;
import static dev.pawl.server.owner.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.PasswordHash;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RecoveryTest extends OnBothDatabases {

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
    void reset_sameLinkByManyAtOnce_worksOnce() throws Exception {
        Person ada = Person.signedUp(server);
        String token = ada.recoveryToken();
        Callable<Reply> attempt = () -> ada.reset(token, OTHER_PASSWORD);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses =
                    threads.invokeAll(Stream.generate(() -> attempt).limit(16).toList()).stream()
                            .map(each -> each.resultNow().status())
                            .sorted()
                            .toList();
            assertThat(statuses).containsOnlyOnce(204).contains(400).hasSize(16);
        }
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
        String signUp =
                Person.json(
                        "email",
                        victim.email(),
                        "password",
                        PASSWORD,
                        "name",
                        words,
                        "transport",
                        "bearer");
        assertThat(server.api().post("/v1/auth/signup", signUp).status()).isEqualTo(201);

        assertThat(victim.reset(victim.recoveryToken(), OTHER_PASSWORD).status()).isEqualTo(204);

        assertThat(victim.me(victim.signIn(OTHER_PASSWORD)).body()).doesNotContain(words);
    }

    @Test
    @Tag("WORD-01")
    void reset_byAnOwnerWhoseAddressIsVerified_keepsTheName() {
        Person owner = Person.stranger(server);
        String signUp =
                Person.json(
                        "email",
                        owner.email(),
                        "password",
                        PASSWORD,
                        "name",
                        "Ada Lovelace",
                        "transport",
                        "bearer");
        assertThat(server.api().post("/v1/auth/signup", signUp).status()).isEqualTo(201);
        assertThat(owner.verify(owner.newestLink("/verify-email")).status()).isLessThan(300);

        assertThat(owner.reset(owner.recoveryToken(), OTHER_PASSWORD).status()).isEqualTo(204);

        assertThat(owner.me(owner.signIn(OTHER_PASSWORD)).body()).contains("Ada Lovelace");
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
                                "UPDATE account SET password_hash = ? WHERE email = ?",
                                PasswordHash.NONE.phc(),
                                ada.email());
        assertThat(ada.signIn(PASSWORD).code()).isEqualTo("invalid_credentials");

        assertThat(ada.reset(ada.recoveryToken(), OTHER_PASSWORD).status()).isEqualTo(204);

        assertThat(ada.signIn(OTHER_PASSWORD).status()).isEqualTo(200);
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
