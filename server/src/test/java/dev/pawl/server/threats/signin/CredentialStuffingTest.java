package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A list of passwords is tried on a thousand accounts from thousands of addresses, as fast as the
/// server answers. The accounts' hashes are cheap ones, so that limits alone keep the list from
/// being tried.
class CredentialStuffingTest {

    private static final int ACCOUNTS = 1_000;
    private static final int ADDRESSES = 2_000;

    /// Of the ten thousand passwords of the list: the rest would be refused like the last of these.
    /// [DayOfStuffingTest] tries all of them.
    private static final int TRIED = 24;

    private static final int FREE = 10;

    /// Where in the list each account's password stands, behind what may be tried at once.
    private static final int RIGHT = 15;

    private static final int CLIENTS = 64;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    @Test
    @Tag("AUT-06")
    void stuffing_aThousandAccountsFromManyAddresses_isThrottledAndTakesNone() {
        try (TestServer server = start(true)) {
            Form.signUp(server.api(), "ada@example.com", Form.PASSWORD);
            long hashed = server.hashing().taken();
            Tally tally = stuff(server, ACCOUNTS);

            assertThat(tally.taken.sum()).isZero();
            assertThat(tally.wrong.sum()).isEqualTo((long) FREE * ACCOUNTS);
            assertThat(tally.refused.sum()).isEqualTo((long) (TRIED - FREE) * ACCOUNTS);
            assertThat(server.hashing().taken() - hashed).isEqualTo((long) FREE * ACCOUNTS + 1);
            assertThat(tally.owner.sum()).isEqualTo(1);
        }
    }

    /// The control: without limits, every account that the list can open is opened.
    @Test
    @Tag("AUT-06")
    void stuffing_withoutLimits_takesEveryAccount() {
        try (TestServer server = start(false)) {
            assertThat(stuff(server, 20).taken.sum()).isEqualTo(20);
        }
    }

    /// What the attacker was answered, and whether Ada got in meanwhile.
    private record Tally(
            LongAdder taken, LongAdder wrong, LongAdder refused, LongAdder other, LongAdder owner) {

        Tally() {
            this(
                    new LongAdder(),
                    new LongAdder(),
                    new LongAdder(),
                    new LongAdder(),
                    new LongAdder());
        }

        void count(Reply reply) {
            switch (reply.status()) {
                case 200 -> taken.increment();
                case 401 -> wrong.increment();
                case 429 -> refused.increment();
                default -> other.increment();
            }
        }
    }

    /// One password after the other, each on every account.
    private static Tally stuff(TestServer server, int accounts) {
        Tally tally = new Tally();
        CheapAccounts.insert(server, accounts, _ -> CheapAccounts.password(RIGHT));
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int password = 0; password < TRIED; password++) {
                int number = password;
                List<Runnable> round =
                        IntStream.range(0, accounts)
                                .<Runnable>mapToObj(account ->
                                        () -> tally.count(guess(server, account, number)))
                                .toList();
                round.stream().map(clients::submit).toList().forEach(CredentialStuffingTest::await);
                if (password == TRIED / 2) {
                    owner(server, tally);
                }
            }
        }
        assertThat(tally.other.sum()).isZero();
        return tally;
    }

    private static void owner(TestServer server, Tally tally) {
        Reply reply =
                Form.signInFrom("203.0.113.7", server.api(), "ada@example.com", Form.PASSWORD);
        if (reply.status() == 200) {
            tally.owner.increment();
        }
    }

    private static void await(Future<?> request) {
        try {
            Object _ = request.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static Reply guess(TestServer server, int account, int number) {
        int from = (account * TRIED + number) % ADDRESSES;
        String address = "198.18.%d.%d".formatted(from / 250, from % 250);
        return Form.signInFrom(
                address,
                server.api(),
                CheapAccounts.email(account),
                CheapAccounts.password(number));
    }

    private TestServer start(boolean limited) {
        return TestServer.start(
                        On.SQLITE,
                        directory,
                        Map.of(
                                "limits.enabled",
                                Boolean.toString(limited),
                                "http.trusted_proxies",
                                "127.0.0.1/32"))
                .withoutJobs();
    }
}
