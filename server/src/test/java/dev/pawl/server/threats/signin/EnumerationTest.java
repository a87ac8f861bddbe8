package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever cannot sign in learns nothing of why: the answers are the same to the letter, and so is
/// the work. For the clock see [SignInTimingTest].
class EnumerationTest {

    /// What differs from one answer to the next of the very same kind.
    private static final Set<String> VARYING = Set.of("date", "x-request-id");

    private static final String WRONG = "a wheel that turns both ways";

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("AUT-01")
    @Tag("AUT-02")
    @Tag("CRED-01")
    void signIn_unknownWrongOrDisabled_isOneAnswerForOnePieceOfWork(On database) {
        try (TestServer server = TestServer.start(database, directory, Map.of()).withoutJobs()) {
            Api api = server.api();
            Form.signUp(api, "ada@example.com", Form.PASSWORD);
            Form.signUp(api, "eve@example.com", Form.PASSWORD);
            Rows.of(server).disable("eve@example.com");
            Form.signUp(api, "lea@example.com", Form.PASSWORD);
            Rows.of(server).dropPassword("lea@example.com");
            List<Reply> replies = new ArrayList<>();
            List<Work> work = new ArrayList<>();
            for (String[] credentials :
                    new String[][] {
                        {"ada@example.com", WRONG},
                        {"nobody@example.com", WRONG},
                        {"eve@example.com", WRONG},
                        {"eve@example.com", Form.PASSWORD},
                        {"lea@example.com", Form.PASSWORD}
                    }) {
                work.add(
                        Work.during(
                                server,
                                () ->
                                        replies.add(
                                                Form.signIn(api, credentials[0], credentials[1]))));
            }
            assertThat(replies).extracting(Reply::status).containsOnly(401);
            assertThat(replies).extracting(Reply::code).containsOnly("invalid_credentials");
            assertThat(replies)
                    .map(EnumerationTest::comparable)
                    .containsOnly(comparable(replies.getFirst()));
            assertThat(work).containsOnly(work.getFirst());
            assertThat(work.getFirst().hashes()).isOne();
            assertThat(work.getFirst().events()).isOne();
            assertThat(Rows.of(server).events("signin.failed")).isEqualTo(4);
            assertThat(Rows.of(server).events("signin.unknown")).isOne();
            assertThat(Form.signIn(api, "ada@example.com", Form.PASSWORD).status()).isEqualTo(200);
        }
    }

    /// As long as a password may be, and longer.
    @Test
    @Tag("AUT-03")
    void signIn_longPassword_costsTheSameForUnknownAndKnown() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs()) {
            Api api = server.api();
            Form.signUp(api, "ada@example.com", "kX9#" + "x".repeat(1_020));
            for (int chars : new int[] {1_024, 1_025, 4_096}) {
                List<Object> answers = new ArrayList<>();
                List<Work> work = new ArrayList<>();
                for (String email : List.of("ada@example.com", "nobody@example.com")) {
                    work.add(
                            Work.during(
                                    server,
                                    () ->
                                            answers.add(
                                                    comparable(
                                                            Form.signIn(
                                                                    api,
                                                                    email,
                                                                    "y".repeat(chars))))));
                }
                assertThat(answers).containsOnly(answers.getFirst());
                assertThat(work).containsOnly(work.getFirst());
                assertThat(work.getFirst().hashes()).isEqualTo(chars > 1_024 ? 0 : 1);
            }
            assertThat(Form.signIn(api, "ada@example.com", "kX9#" + "x".repeat(1_020)).status())
                    .isEqualTo(200);
        }
    }

    /// Status, headers and body without what is new in every answer.
    private static Object comparable(Reply reply) {
        Map<String, List<String>> headers = new TreeMap<>(reply.headers());
        headers.keySet().removeAll(VARYING);
        Map<String, Object> body = new TreeMap<>(reply.json());
        body.remove("request_id");
        return List.of(reply.status(), headers, body);
    }
}
