package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.PASSWORD;
import static dev.pawl.server.selfservice.Person.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Email;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.NewUser;
import dev.pawl.core.audit.Trace;
import dev.pawl.http.inbox.InboxMail;
import dev.pawl.server.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people say of themselves stands in no letter to somebody who has proved nothing yet.
class StrangersWordsTest extends PersonStage {

    private static final String NAME = "Your account is locked";
    private static final String LINK = "Locked - confirm at https://evil.example";

    @ParameterizedTest
    @Tag("WORD-01")
    @ValueSource(strings = {"en", "de"})
    void letter_beforeTheAddressIsProved_bearsNoName(String language) {
        Person ada = Person.stranger(server);
        Person elsewhere = Person.stranger(server);
        assertThat(signUp(ada, language).status()).isEqualTo(201);
        ada.await(1);
        ada.recoveryToken();
        Reply session = ada.signIn(PASSWORD);
        Reply asked =
                ada.post(
                        session,
                        "/v1/me/email",
                        json("email", elsewhere.email(), "password", PASSWORD));
        assertThat(asked.status()).isEqualTo(202);
        elsewhere.await(1);
        ada.await(3);

        assertSaysNothingOf(NAME, ada);
        assertSaysNothingOf(NAME, elsewhere);
    }

    @Test
    @Tag("WORD-01")
    void invitation_toSomebodyWithAName_bearsNoName() {
        Person ada = Person.stranger(server);
        var user = new NewUser(new Email(ada.email()), false, NAME, List.of(), null, true);
        server.administration()
                .users()
                .create(new Actor.Operator(new Trace("127.0.0.1", "test")), user);
        ada.await(1);

        assertSaysNothingOf(NAME, ada);
    }

    /// The twin: a letter to the one who chose the name, and has proved to own the address.
    @Test
    @Tag("WORD-01")
    void letter_whenTheAddressIsProved_bearsTheName() {
        Person ada = Person.stranger(server);
        signUp(ada, "en");
        assertThat(ada.verify(ada.newestLink("/verify-email")).status()).isEqualTo(204);

        ada.recoveryToken();

        assertThat(ada.mails().getFirst().text()).startsWith("Hello " + NAME + ",");
    }

    /// A name from before such names were refused.
    @Test
    @Tag("WORD-01")
    void letter_toAnAccountWhoseNameIsNoneAnyMore_bearsNoName() {
        Person ada = Person.stranger(server);
        signUp(ada, "en");
        assertThat(ada.verify(ada.newestLink("/verify-email")).status()).isEqualTo(204);
        int _ =
                server.database()
                        .update("UPDATE account SET name = ? WHERE email = ?", LINK, ada.email());

        ada.recoveryToken();

        assertSaysNothingOf(LINK, ada);
        assertSaysNothingOf("evil", ada);
    }

    @ParameterizedTest
    @Tag("WORD-02")
    @ValueSource(
            strings = {
                LINK,
                "evil.example/x",
                "www.evil",
                "tel:0900",
                "a@b",
                "Ada\u202Ecba",
                "Ada\u0007"
            })
    void signUp_nameThatLooksLikeAnAddress_isRefused(String name) {
        Person ada = Person.stranger(server);

        Reply reply =
                server.api()
                        .post(
                                "/v1/auth/signup",
                                json("email", ada.email(), "password", PASSWORD, "name", name));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("\"/name\"", "\"invalid_name\"");
        assertThat(ada.mails()).isEmpty();
        assertThat(signUp(ada, "en").status()).isEqualTo(201);
    }

    private Reply signUp(Person person, String language) {
        return server.api()
                .post(
                        "/v1/auth/signup",
                        json("email", person.email(), "password", PASSWORD, "name", NAME),
                        "Accept-Language",
                        language);
    }

    private static void assertSaysNothingOf(String words, Person person) {
        assertThat(person.mails()).isNotEmpty();
        for (InboxMail mail : person.mails()) {
            assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain(words);
        }
    }
}
