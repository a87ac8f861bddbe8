package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More sign-ins than the machine can hash: some wait, the rest are told to come back, and whoever
/// is signed in notices nothing.
class HashingStormTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int WAITING_PER_CORE = 100;

    /// Many more than may wait, on a machine of many cores too.
    private static final int CALLERS = Math.max(500, 250 * CORES);

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @Test
    @Tag("PWD-07")
    void signIn_fiveHundredAtOnce_hashesAsManyAsThereAreCoresAndTurnsTheRestAway()
            throws InterruptedException {
        long ofOthers = hashingThreads();
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs()) {
            Api api = server.api();
            Reply _ = Form.signUp(api, "ada@example.com", Form.PASSWORD);
            String token = Form.signUp(api, "eve@example.com", Form.PASSWORD).at("refresh_token");
            long before = server.hashing().taken();
            Bystander bystander = new Bystander(server, token);
            Thread refreshing = Thread.ofPlatform().start(bystander);
            bystander.started.await();

            List<Reply> replies =
                    Crowd.of(CALLERS, _ -> Form.signIn(api, "ada@example.com", Form.PASSWORD));
            bystander.stormIsOver = true;
            refreshing.join();

            long granted = Crowd.count(replies, 200);
            long turnedAway = Crowd.count(replies, 503);
            assertThat(granted + turnedAway).isEqualTo(CALLERS);
            assertThat(granted).isGreaterThanOrEqualTo((long) CORES * WAITING_PER_CORE);
            assertThat(turnedAway).isPositive();
            assertThat(server.hashing().taken() - before).isEqualTo(granted);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 503)
                    .allSatisfy(reply -> {
                        assertThat(reply.code()).isEqualTo("temporarily_unavailable");
                        assertThat(reply.header("Retry-After")).isEqualTo("1");
                    });
            bystander.noticedNothing();
            assertThat(bystander.mostHashing - ofOthers).isLessThanOrEqualTo(CORES);
            assertThat(Form.signIn(api, "ada@example.com", Form.PASSWORD).status()).isEqualTo(200);
        }
    }

    /// Each takes 19 MiB while it hashes, and nothing else does.
    private static long hashingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("argon2-"))
                .count();
    }

    /// Somebody who is signed in and refreshes on and on, and sees what the storm takes.
    private static final class Bystander implements Runnable {

        private final TestServer server;
        private final CountDownLatch started = new CountDownLatch(1);
        private String token;
        private int refreshes;
        private int refused;
        private int mostWaiting;
        private long mostHashing;
        private volatile boolean stormIsOver;

        Bystander(TestServer server, String token) {
            this.server = server;
            this.token = token;
        }

        @Override
        public void run() {
            while (!stormIsOver) {
                Reply reply = server.api().refresh(token);
                if (reply.status() == 200) {
                    token = reply.at("refresh_token");
                    refreshes++;
                } else {
                    refused++;
                }
                mostWaiting = Math.max(mostWaiting, server.hashing().waiting());
                mostHashing = Math.max(mostHashing, hashingThreads());
                started.countDown();
            }
        }

        void noticedNothing() {
            assertThat(refused).isZero();
            assertThat(refreshes).isGreaterThan(10);
            assertThat(mostWaiting).isBetween(1, CORES * WAITING_PER_CORE);
        }
    }
}
