package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Guessing passwords, many for one account, one for many accounts, and all at once. The clock
/// stands still, so that every count is exact.
class GuessingTest {

    private static final int PER_ACCOUNT = 10;
    private static final int PER_ADDRESS = 100;
    private static final String ADA = "ada@example.com";
    private static final String WRONG = "a wheel that turns both ways";

    @TempDir private Path directory;

    @Test
    @Tag("AUT-06")
    void signIn_manyPasswordsForOneAccountFromManyAddresses_areLimited() {
        try (TestServer server = start(On.SQLITE, Map.of())) {
            Form.signUp(server.api(), ADA, Form.PASSWORD);
            for (String email : List.of(ADA, "nobody@example.com")) {
                Work work =
                        Work.during(
                                server,
                                () -> {
                                    List<Reply> replies =
                                            Crowd.of(500, i -> guess(server, address(i), email, i));
                                    assertLimited(replies, PER_ACCOUNT);
                                });
                assertThat(work.hashes()).isEqualTo(PER_ACCOUNT);
                assertThat(work.events()).isEqualTo(PER_ACCOUNT);
            }
            assertThat(signIn(server, "192.0.2.1", ADA).status()).isEqualTo(429);
            server.clock().advance(Duration.ofMinutes(1));
            assertThat(signIn(server, "192.0.2.1", ADA).status()).isEqualTo(200);
        }
    }

    @Test
    @Tag("AUT-06")
    void signIn_onePasswordForManyAccountsFromOneAddress_isLimited() {
        try (TestServer server = start(On.SQLITE, Map.of())) {
            Form.signUp(server.api(), ADA, Form.PASSWORD);
            Work work =
                    Work.during(
                            server,
                            () ->
                                    assertLimited(
                                            Crowd.of(
                                                    300,
                                                    i ->
                                                            Form.signInFrom(
                                                                    "203.0.113.7",
                                                                    server.api(),
                                                                    "user" + i + "@example.com",
                                                                    Form.PASSWORD)),
                                            PER_ADDRESS));
            assertThat(work.hashes()).isEqualTo(PER_ADDRESS);
            assertThat(signIn(server, "203.0.113.7", ADA).status()).isEqualTo(429);
            assertThat(signIn(server, "203.0.113.8", ADA).status()).isEqualTo(200);
            server.clock().advance(Duration.ofSeconds(1));
            assertThat(signIn(server, "203.0.113.7", ADA).status()).isEqualTo(200);
        }
    }

    @Test
    @Tag("AUT-07")
    void signIn_twoHundredGuessesAtOnce_checksNoMoreThanTheLimit() {
        try (TestServer server = start(On.SQLITE, Map.of())) {
            Form.signUp(server.api(), ADA, Form.PASSWORD);
            Work work =
                    Work.during(
                            server,
                            () ->
                                    assertLimited(
                                            Crowd.of(200, i -> guess(server, address(i), ADA, i)),
                                            PER_ACCOUNT));
            assertThat(work.hashes()).isEqualTo(PER_ACCOUNT);
            assertThat(Rows.of(server).events("signin.failed")).isEqualTo(PER_ACCOUNT);
            server.clock().advance(Duration.ofMinutes(1));
            assertThat(signIn(server, "192.0.2.1", ADA).status()).isEqualTo(200);
        }
    }

    /// Nodes share nothing but the database, and count there.
    @Test
    @Tag("AUT-07")
    @Tag("RL-05")
    void signIn_twoHundredGuessesAtOnceOnTwoNodes_checksNoMoreThanTheLimit() {
        try (TestServer one = start(On.POSTGRESQL, Map.of());
                TestServer other = one.startNode().withoutJobs()) {
            Form.signUp(one.api(), ADA, Form.PASSWORD);
            long before = one.hashing().taken();
            List<TestServer> nodes = List.of(one, other);
            int busy =
                    assertLimited(
                            Crowd.of(200, i -> guess(nodes.get(i % 2), address(i), ADA, i)),
                            PER_ACCOUNT);
            assertThat(one.hashing().taken() - before + other.hashing().taken())
                    .isBetween((long) PER_ACCOUNT - busy, (long) PER_ACCOUNT);
            assertThat(Rows.of(one).events("signin.failed"))
                    .isBetween((long) PER_ACCOUNT - busy, (long) PER_ACCOUNT);
            one.clock().advance(Duration.ofMinutes(1));
            assertThat(signIn(other, "192.0.2.1", ADA).status()).isEqualTo(200);
        }
    }

    /// The control: without limits, the same crowd gets every guess checked.
    @Test
    @Tag("AUT-07")
    void signIn_guessesAtOnceWithoutLimits_areAllChecked() {
        try (TestServer server = start(On.SQLITE, Map.of("limits.enabled", "false"))) {
            Form.signUp(server.api(), ADA, Form.PASSWORD);
            List<Reply> replies = Crowd.of(40, i -> guess(server, address(i), ADA, i));
            assertThat(Crowd.count(replies, 401)).isEqualTo(40);
        }
    }

    /// Neither by signing in to an account of one's own, nor by a sign-in that is refused.
    @Test
    @Tag("AUT-08")
    void signIn_guesserSignsInToAnAccountOfTheirOwn_forgivesNothing() {
        String guesser = "203.0.113.7";
        try (TestServer server = start(On.SQLITE, Map.of())) {
            Form.signUp(server.api(), ADA, Form.PASSWORD);
            Form.signUp(server.api(), "eve@example.com", Form.PASSWORD);
            for (int i = 0; i < PER_ACCOUNT; i++) {
                assertThat(guess(server, guesser, ADA, i).status()).isEqualTo(401);
                assertThat(signIn(server, guesser, "eve@example.com").status()).isEqualTo(200);
            }
            assertThat(guess(server, guesser, ADA, 0).status()).isEqualTo(429);
            assertThat(signIn(server, guesser, ADA).status()).isEqualTo(429);
            for (int i = 2 * PER_ACCOUNT + 2; i < PER_ADDRESS; i++) {
                assertThat(guess(server, guesser, ADA, i).status()).isEqualTo(429);
            }
            assertThat(signIn(server, guesser, "eve@example.com").status()).isEqualTo(429);
            assertThat(signIn(server, "203.0.113.8", "eve@example.com").status()).isEqualTo(200);
        }
    }

    @Test
    @Tag("AUT-08")
    void signIn_ownerSignsIn_forgivesTheWrongTriesBefore() {
        try (TestServer server = start(On.SQLITE, Map.of())) {
            Form.signUp(server.api(), ADA, Form.PASSWORD);
            for (int round = 0; round < 2; round++) {
                for (int i = 1; i < PER_ACCOUNT; i++) {
                    assertThat(guess(server, address(i), ADA, i).status()).isEqualTo(401);
                }
                assertThat(signIn(server, "192.0.2.1", ADA).status()).isEqualTo(200);
            }
        }
    }

    /// A refused try takes nothing and says the same of accounts that exist and that do not; each
    /// delay is longer than the one before.
    @Test
    @Tag("AUT-06")
    void signIn_overTheLimit_saysWhenToComeBackAndKeepsItsWord() {
        try (TestServer server = start(On.SQLITE, Map.of())) {
            Form.signUp(server.api(), ADA, Form.PASSWORD);
            for (String email : List.of(ADA, "nobody@example.com")) {
                for (int i = 0; i < PER_ACCOUNT; i++) {
                    guess(server, address(i), email, i);
                }
                server.clock().advance(Duration.ofSeconds(15));
                for (int i = 0; i < 3; i++) {
                    Reply refused = guess(server, address(i), email, i);
                    assertThat(refused.status()).isEqualTo(429);
                    assertThat(refused.header("Retry-After")).isEqualTo("45");
                }
                server.clock().advance(Duration.ofSeconds(45).minusMillis(1));
                assertThat(guess(server, address(0), email, 0).header("Retry-After"))
                        .isEqualTo("1");
                server.clock().advance(Duration.ofMillis(1));
                assertThat(guess(server, address(0), email, 0).status()).isEqualTo(401);
                assertThat(guess(server, address(0), email, 0).header("Retry-After"))
                        .isEqualTo("120");
            }
        }
    }

    @Test
    @Tag("AUT-06")
    void signUp_manyAccountsFromOneAddress_areLimited() {
        try (TestServer server = start(On.SQLITE, Map.of())) {
            List<Reply> replies =
                    Crowd.of(
                            80,
                            i ->
                                    Form.signUp(
                                            server.api(), "u" + i + "@example.com", Form.PASSWORD));
            assertThat(Crowd.count(replies, 201)).isEqualTo(50);
            assertThat(Crowd.count(replies, 429)).isEqualTo(30);
            assertThat(Rows.of(server).accounts()).isEqualTo(50);
            server.clock().advance(Duration.ofSeconds(10));
            assertThat(Form.signUp(server.api(), ADA, Form.PASSWORD).status()).isEqualTo(201);
        }
    }

    private TestServer start(On database, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("limits.enabled", "true");
        settings.put("http.trusted_proxies", "127.0.0.1/32");
        settings.putAll(more);
        return TestServer.start(database, directory, settings).withoutJobs();
    }

    private static String address(int number) {
        return "198.51." + number / 200 + "." + (1 + number % 200);
    }

    private static Reply guess(TestServer server, String address, String email, int number) {
        return Form.signInFrom(address, server.api(), email, WRONG + number);
    }

    private static Reply signIn(TestServer server, String address, String email) {
        return Form.signInFrom(address, server.api(), email, Form.PASSWORD);
    }

    /// @return how many got no connection to the database in time, which happens on a busy machine;
    ///   their guesses may be counted and not checked
    private static int assertLimited(List<Reply> replies, int checked) {
        int busy = Math.toIntExact(Crowd.count(replies, 503));
        int wrong = Math.toIntExact(Crowd.count(replies, 401));
        assertThat(wrong).isBetween(checked - busy, checked);
        assertThat(Crowd.count(replies, 429)).isEqualTo(replies.size() - wrong - busy);
        Stream<Reply> refused = replies.stream().filter(reply -> reply.status() == 429);
        assertThat(refused)
                .allSatisfy(reply -> {
                    assertThat(reply.code()).isEqualTo("too_many_attempts");
                    assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
                    assertThat(reply.header("RateLimit-Policy"))
                            .matches("\"[a-z-]+\";q=[0-9]+(;w=[0-9]+)?");
                    assertThat(reply.header("RateLimit"))
                            .matches("\"[a-z-]+\";r=0;t=" + reply.header("Retry-After"));
                    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
                });
        return busy;
    }
}
