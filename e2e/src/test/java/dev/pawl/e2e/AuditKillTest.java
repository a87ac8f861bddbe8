package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the audit log says after the process died in the middle of writing it.
class AuditKillTest {

    private static final int CLIENTS = 4;
    private static final int KILLS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PASSWORD = "a wheel that turns one way";

    @TempDir private Path directory;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(DatabaseKind.class)
    @Tag("AUD-04")
    void kill_whileClientsSignIn_losesNoAcknowledgedEventAndTheChainVerifies(DatabaseKind kind) {
        Random random = new Random(20_260_104);
        Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
        try (PawlProcess server = kind.serve(directory, Map.of())) {
            assertThat(server.api().signUp("ada@example.com", PASSWORD).status()).isEqualTo(201);
            for (int kill = 0; kill < KILLS; kill++) {
                try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int client = 0; client < CLIENTS; client++) {
                        threads.execute(() -> signInUntilUnanswered(server, acknowledged));
                    }
                    try {
                        awaitAnotherSeal(server);
                        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(2_000)).toNanos());
                    } finally {
                        server.kill();
                    }
                }
                assertSound(server);
                server.restart();
            }
            assertThat(acknowledged).hasSizeGreaterThan(KILLS * CLIENTS);
            for (UUID session : acknowledged) {
                assertThat(server.database().auditOf(session)).containsOnlyOnce("signin.succeeded");
            }
            int _ = server.database().update("DELETE FROM audit WHERE kind = 'account.created'");
            Run verified = verify(server);
            assertThat(verified.exitCode()).isEqualTo(1);
            assertThat(verified.out()).contains("was deleted");
        }
    }

    private static void awaitAnotherSeal(PawlProcess server) {
        long before = seals(server);
        Await.until(() -> seals(server) != before, LIMIT, "nothing is sealed");
    }

    private static long seals(PawlProcess server) {
        return server.database().number("SELECT count(*) FROM audit_seal");
    }

    private static void signInUntilUnanswered(PawlProcess server, Queue<UUID> acknowledged) {
        try {
            while (true) {
                Reply reply = server.api().signIn("ada@example.com", PASSWORD);
                if (reply.status() == 200) {
                    acknowledged.add(UUID.fromString(reply.at("session.id")));
                }
            }
        } catch (UncheckedIOException _) { // the server is gone
        }
    }

    private void assertSound(PawlProcess server) {
        Run verified = verify(server);
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
    }

    private Run verify(PawlProcess server) {
        return Run.pawl(directory, server.environment(), "audit", "verify");
    }
}
