package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Fields of sign-in and sign-up with everything in them but an address and a password.
class HostileInputTest {

    private static final Work NOTHING = new Work(0, 0, 0);
    private static final List<String> PATHS = List.of("/v1/auth/login", "/v1/auth/signup");

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs();
        Form.signUp(server.api(), "ada@example.com", Form.PASSWORD);
    }

    @AfterEach
    void owner_canStillSignIn() {
        assertThat(Form.signIn(server.api(), "ada@example.com", Form.PASSWORD).status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Tag("AUT-12")
    void signIn_fieldThatIsNoText_isRefusedBeforeAnythingIsAsked() {
        for (String value :
                List.of(
                        "{\"$ne\":null}",
                        "{\"$gt\":\"\"}",
                        "[\"ada@example.com\"]",
                        "[]",
                        "1",
                        "0",
                        "true",
                        "null")) {
            for (String field : List.of("email", "password")) {
                Map<String, String> fields =
                        field.equals("email")
                                ? Map.of("email", value, "password", "\"" + Form.PASSWORD + "\"")
                                : Map.of("email", "\"ada@example.com\"", "password", value);
                String body =
                        "{\"email\":%s,\"password\":%s}"
                                .formatted(fields.get("email"), fields.get("password"));
                for (String path : PATHS) {
                    Work work =
                            Work.during(
                                    server,
                                    () -> {
                                        Reply reply = server.api().post(path, body);
                                        assertThat(reply.status()).as(body).isEqualTo(422);
                                        assertThat(reply.body())
                                                .contains("\"/" + field + "\"", "wrong_type");
                                    });
                    assertThat(work).as(body).isEqualTo(NOTHING);
                }
            }
        }
    }

    @Test
    @Tag("AUT-14")
    void signIn_addressWithControlCharacters_isRefusedAndNeverLogged() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            for (String inside :
                    List.of("\r\n", "\n", "\0", "\u001b[31m", "\u202e", "\u2028", "\u0085", "\t")) {
                String email = "qkan" + inside + "ariq@example.com";
                for (String path : PATHS) {
                    Work work =
                            Work.during(
                                    server,
                                    () ->
                                            isInvalid(
                                                    server.api()
                                                            .post(
                                                                    path,
                                                                    Form.json(
                                                                            email,
                                                                            Form.PASSWORD))));
                    assertThat(work).isEqualTo(NOTHING);
                }
                Reply wrong =
                        Form.signIn(server.api(), "ada@example.com", "qkan" + inside + "ariq");
                assertThat(wrong.status()).isEqualTo(401);
                assertThat(wrong.body()).doesNotContain("qkan", "ariq", "ada@");
            }
            root.warn("control");
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("control"); // so that the rest was listened to, too
        assertThat(log.list)
                .allSatisfy(event ->
                        assertThat(event.getFormattedMessage())
                                .doesNotContain("qkan", "ariq", "ada@example.com"));
    }

    @Test
    @Tag("AUT-14")
    void signIn_hugeAddress_isRefused() {
        for (int chars : new int[] {255, 600, 10_000}) {
            Work work =
                    Work.during(
                            server,
                            () -> {
                                Reply reply =
                                        Form.signIn(
                                                server.api(),
                                                "q".repeat(chars) + "@example.com",
                                                Form.PASSWORD);
                                assertThat(reply.status()).isEqualTo(422);
                                assertThat(reply.body()).doesNotContain("qqqq"); // no hexadecimal
                            });
            assertThat(work).isEqualTo(NOTHING);
        }
        assertTurnedAway(Form.json("a".repeat(1_000_000) + "@example.com", Form.PASSWORD));
    }

    @Test
    @Tag("PWD-02")
    void signIn_hundredHugePasswordsAtOnce_hashesNothing() {
        String megabyte = Form.json("ada@example.com", "x".repeat(1_000_000));
        Work work =
                Work.during(
                        server,
                        () -> {
                            List<Reply> replies =
                                    Crowd.of(
                                            100,
                                            i -> answer(server.api(), PATHS.get(i % 2), megabyte));
                            assertThat(replies).extracting(Reply::status).isSubsetOf(413, 0);
                        });
        assertThat(work).isEqualTo(NOTHING);
    }

    /// Small enough to be read, and still longer than a password may be.
    @Test
    @Tag("PWD-02")
    void signIn_passwordLongerThanAllowed_hashesNothing() {
        for (int chars : new int[] {1_025, 4_097, 15_000}) {
            for (String path : PATHS) {
                Work work =
                        Work.during(
                                server,
                                () -> {
                                    Reply reply =
                                            server.api()
                                                    .post(
                                                            path,
                                                            Form.json(
                                                                    "ada@example.com",
                                                                    "x".repeat(chars)));
                                    assertThat(reply.status()).isEqualTo(422);
                                    assertThat(reply.body()).contains("\"/password\"", "too_long");
                                });
                assertThat(work).isEqualTo(NOTHING);
            }
        }
    }

    private static void isInvalid(Reply reply) {
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body())
                .contains("\"/email\"", "invalid_email")
                .doesNotContain("qkan", "ariq");
    }

    private static void assertTurnedAway(String body) {
        for (String path : PATHS) {
            Work work =
                    Work.during(
                            server,
                            () ->
                                    assertThat(answer(server.api(), path, body).status())
                                            .isIn(413, 0));
            assertThat(work).isEqualTo(NOTHING);
        }
    }

    /// The answer; status 0 when the connection was cut while the body was still being sent.
    private static Reply answer(Api api, String path, String body) {
        try {
            return api.post(path, body);
        } catch (UncheckedIOException _) {
            return new Reply(0, Map.of(), "");
        }
    }
}
