package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.OTHER_PASSWORD;
import static dev.pawl.server.selfservice.Person.PASSWORD;
import static dev.pawl.server.selfservice.Person.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Email;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.NewUser;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.audit.Trace;
import dev.pawl.http.inbox.InboxMail;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How many letters somebody can have sent, and how many a mailbox gets. The property
/// `pawl.letters` asks for so many things that an owner is told of, of each of two kinds, instead
/// of a few.
class LetterLimitsTest extends PersonStage {

    private static final int TOLD = Integer.getInteger("pawl.letters", 4);

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "limits.enabled", "true",
                "limits.mail_per_address", "7/10m",
                "mail.new_device_notice", "true");
    }

    /// What one client may do grows back.
    @BeforeEach
    void waitLong() {
        server.clock().advance(Duration.ofDays(1));
    }

    @Test
    @Tag("LET-01")
    void notices_aboutTheSame_areOneLetterAnHour() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);
        for (int i = 0; i < TOLD; i++) {
            boolean even = i % 2 == 0;
            String now = even ? PASSWORD : OTHER_PASSWORD;
            String next = even ? OTHER_PASSWORD : PASSWORD;
            Reply changed =
                    ada.post(
                            session,
                            "/v1/me/password",
                            json("password", now, "new_password", next));
            assertThat(changed.status()).isEqualTo(200);
            session = ada.signIn(next);
            assertThat(session.status()).isEqualTo(200);
            ada.awaitQuiet();
        }
        assertThat(subjects(ada))
                .containsExactlyInAnyOrder(
                        "Verify your e-mail address",
                        "Your password was changed",
                        "Sign-in on a new device");

        server.clock().advance(Duration.ofHours(1));
        // The outbox worker looks again every few seconds, and when something is left.
        ada.forgot();
        ada.await(6);

        // One more sign-in than changes: the first session was a new device, too.
        assertThat(subjectsAbout(ada, TOLD - 2)).containsExactly("Your password was changed");
        assertThat(subjectsAbout(ada, TOLD - 1)).containsExactly("Sign-in on a new device");
    }

    /// The twin: each kind of thing is told, and at once.
    @Test
    @Tag("LET-01")
    void notice_aboutSomethingElse_leavesAtOnce() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);
        assertThat(ada.post(session, "/v1/me/password", change()).status()).isEqualTo(200);
        assertThat(ada.reset(ada.recoveryToken(), PASSWORD).status()).isEqualTo(204);

        ada.awaitQuiet();

        assertThat(subjects(ada)).contains("Your password was changed", "Your password was reset");
    }

    @Test
    @Tag("LET-02")
    void letters_toTheTagsOfOneMailbox_areThoseOfOneMailbox() {
        String name = Person.stranger(server).email().replace("@example.com", "");
        List<Person> tags =
                IntStream.range(0, 6)
                        .mapToObj(i -> new Person(server, name + "+" + i + "@example.com"))
                        .toList();
        for (Person tag : tags) {
            assertThat(tag.signUp().status()).isEqualTo(201);
            Reply session = tag.signIn(PASSWORD);
            assertThat(tag.post(session, "/v1/me/password", change()).status()).isEqualTo(200);
            assertThat(tag.forgot().status()).isEqualTo(202);
        }
        tags.getFirst().awaitQuiet();

        // Five letters with links, and of the two kinds of notices one each.
        assertThat(tags.stream().mapToInt(tag -> tag.mails().size()).sum()).isEqualTo(5 + 2);
    }

    @Test
    @Tag("LET-03")
    void changeOfAddress_toManyAddresses_countsAgainstTheClient() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);
        int accepted = 0;
        for (int i = 0; i < 9; i++) {
            String to = Person.stranger(server).email();
            Reply reply =
                    ada.post(session, "/v1/me/email", json("email", to, "password", PASSWORD));
            accepted += reply.status() == 202 ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(7);
        assertThat(Person.stranger(server).forgot().code()).isEqualTo("too_many_attempts");
    }

    @Test
    @Tag("LET-02")
    void invitations_toOneMailbox_areLimited() {
        String name = Person.stranger(server).email().replace("@example.com", "");
        for (int i = 0; i < 5; i++) {
            assertThat(invite(name + "+" + i + "@example.com")).isInstanceOf(Outcome.Done.class);
        }
        assertThat(invite(name + "+5@example.com")).isInstanceOf(Outcome.Limited.class);
        assertThat(invite(Person.stranger(server).email())).isInstanceOf(Outcome.Done.class);
    }

    private Outcome<?> invite(String email) {
        return server.administration()
                .users()
                .create(
                        new Actor.Operator(new Trace("127.0.0.1", "test")),
                        new NewUser(new Email(email), false, null, List.of(), null, true));
    }

    private static String change() {
        return json("password", PASSWORD, "new_password", OTHER_PASSWORD);
    }

    private static List<String> subjectsAbout(Person person, int more) {
        return person.mails().stream()
                .filter(mail -> mail.text().contains("This happened " + more + " more times."))
                .map(InboxMail::subject)
                .toList();
    }

    private static List<String> subjects(Person person) {
        return person.mails().stream().map(InboxMail::subject).toList();
    }
}
