package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.OTHER_PASSWORD;
import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryLimitsTest {

    private static final Map<String, String> LIMITED = Map.of("limits.enabled", "true");

    @TempDir Path directory;

    @Test
    @Tag("RST-10")
    void forgot_manyTimes_mailsFewAndKeepsNobodyFromTheLinkThatTheyHave() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, LIMITED)) {
            Person ada = Person.signedUp(server);
            int accepted = 0;
            int limited = 0;
            for (int i = 0; i < 100; i++) {
                Reply reply = ada.forgot();
                accepted += reply.status() == 202 ? 1 : 0;
                limited += reply.code().equals("too_many_attempts") ? 1 : 0;
            }
            ada.awaitQuiet();

            assertThat(accepted).isEqualTo(20);
            assertThat(limited).isEqualTo(80);
            assertThat(ada.mails()).hasSizeBetween(2, 1 + 5);
            assertThat(ada.reset(ada.newestLink("/reset-password"), OTHER_PASSWORD).status())
                    .isEqualTo(204);
        }
    }

    @Test
    @Tag("AUT-05")
    void forgot_addressWithAndWithoutAccount_isAnsweredAlikeForTheSameWork() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of())) {
            Person ada = Person.signedUp(server);
            Person nobody = Person.stranger(server);
            ada.awaitQuiet();
            TestServer quiet = server.withoutJobs();

            long start = quiet.statements();
            Reply known = ada.forgot();
            long middle = quiet.statements();
            Reply unknown = nobody.forgot();
            long end = quiet.statements();

            assertThat(known.status()).isEqualTo(202);
            assertThat(unknown.status()).isEqualTo(202);
            assertThat(unknown.body()).isEqualTo(known.body());
            assertThat(unknown.headers().keySet()).isEqualTo(known.headers().keySet());
            assertThat(middle - start).isEqualTo(end - middle).isPositive();
            assertThat(nobody.mails()).isEmpty();
        }
    }

    @Test
    @Tag("PWD-06")
    void changePassword_guessed_isLimitedAsSigningInIs() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, LIMITED)) {
            Person ada = Person.signedUp(server);
            Reply session = ada.signIn(PASSWORD);
            for (int i = 0; i < 10; i++) {
                assertThat(guess(ada, session).code()).isEqualTo("invalid_credentials");
            }
            assertThat(guess(ada, session).code()).isEqualTo("too_many_attempts");
            assertThat(changePassword(ada, session).code()).isEqualTo("too_many_attempts");
        }
    }

    @Test
    @Tag("RST-13")
    void verify_guessed_isLimitedAsSigningInIs() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, LIMITED)) {
            Person ada = Person.signedUp(server);
            String token = ada.newestLink("/verify-email");
            for (int i = 0; i < 10; i++) {
                assertThat(ada.verify(token, "wrong wheel " + i).code())
                        .isEqualTo("invalid_credentials");
            }
            assertThat(ada.verify(token).code()).isEqualTo("too_many_attempts");
            assertThat(ada.signIn(PASSWORD).status()).isEqualTo(200);
        }
    }

    /// Somebody keeps guessing at the account, and its owner, who is signed in, can change it.
    @Test
    @Tag("PWD-06")
    @Tag("RL-08")
    void changePassword_whileOthersGuessAtTheAccount_isDone() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, LIMITED)) {
            Person ada = Person.signedUp(server);
            Reply session = ada.signIn(PASSWORD);
            for (int i = 0; i < 10; i++) {
                assertThat(ada.signIn("wrong wheel " + i).code()).isEqualTo("invalid_credentials");
            }
            assertThat(ada.signIn(PASSWORD).code()).isEqualTo("too_many_attempts");
            assertThat(changePassword(ada, session).status()).isEqualTo(200);
        }
    }

    /// So does a recovery link: it makes the browser in which it is opened a known one.
    @Test
    @Tag("RL-08")
    void reset_whileOthersGuessAtTheAccount_letsTheOwnerIn() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, LIMITED)) {
            Person ada = Person.signedUp(server);
            String token = ada.recoveryToken();
            Reply reset = ada.reset(token, OTHER_PASSWORD);
            assertThat(reset.status()).isEqualTo(204);
            String cookie = "__Secure-pawl_device=" + reset.cookie("__Secure-pawl_device");
            for (int i = 0; i < 10; i++) {
                assertThat(ada.signIn("wrong wheel " + i).code()).isEqualTo("invalid_credentials");
            }
            assertThat(ada.signIn(OTHER_PASSWORD).code()).isEqualTo("too_many_attempts");
            String body = Api.credentials(ada.email(), OTHER_PASSWORD, "bearer");
            assertThat(server.api().post("/v1/auth/login", body, "Cookie", cookie).status())
                    .isEqualTo(200);
        }
    }

    private static Reply changePassword(Person person, Reply session) {
        return person.post(
                session,
                "/v1/me/password",
                Person.json("password", PASSWORD, "new_password", OTHER_PASSWORD));
    }

    private static Reply guess(Person person, Reply session) {
        return person.post(
                session,
                "/v1/me/password",
                Person.json("password", "wrong wheel", "new_password", OTHER_PASSWORD));
    }
}
