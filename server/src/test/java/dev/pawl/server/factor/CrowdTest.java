package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Turns;
import dev.pawl.server.client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Many requests for one account at once, and somebody else who wants to sign in meanwhile.
class CrowdTest extends HolderStage {

    private static final int SIGN_INS = 10;
    private static final int CHANGES = 40;
    private static final long LIMIT = TimeUnit.MINUTES.toNanos(1);

    private static final String WAITING =
            "SELECT count(*) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'";

    @Test
    @Tag("ALW-13")
    void crowd_thatWaitsForOneAccount_leavesTheConnectionsToOthers() {
        Holder ada = Holder.signedUp(server);
        Holder bystander = Holder.signedUp(server);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> crowd = new ArrayList<>();
            Reply other = heldWhile(ada, threads, crowd, bystander);

            assertThat(other.status()).isEqualTo(200);
            assertThat(crowd.stream().map(Together::await).map(Reply::status))
                    .allMatch(status -> status == 200 || status == 204 || status == 503);
        }
        assertThat(ada.get("/v1/me").status()).isEqualTo(200);
    }

    /// SQLite has one writer, and nobody holds an account there.
    private Reply heldWhile(
            Holder ada, ExecutorService threads, List<Future<Reply>> crowd, Holder bystander) {
        if (server.database().isSqlite()) {
            send(ada, threads, crowd);
            return bystander.signInWithPassword();
        }
        return server.store()
                .database()
                .inTransaction(tx -> {
                    boolean _ =
                            Accounts.in(tx)
                                    .lock(new AccountId(UUID.fromString(ada.id())))
                                    .isPresent();
                    send(ada, threads, crowd);
                    await(Turns.AT_ONCE);
                    Reply reply = bystander.signInWithPassword();
                    assertThat(server.database().number(WAITING))
                            .isLessThanOrEqualTo(Turns.AT_ONCE);
                    return reply;
                });
    }

    private void send(Holder ada, ExecutorService threads, List<Future<Reply>> crowd) {
        for (int i = 0; i < CHANGES; i++) {
            crowd.add(
                    threads.submit(() ->
                            server.api()
                                    .send(
                                            "DELETE",
                                            "/v1/me/devices",
                                            "",
                                            "Authorization",
                                            ada.bearer())));
        }
        for (int i = 0; i < SIGN_INS; i++) {
            crowd.add(threads.submit(ada::signInWithPassword));
        }
    }

    private void await(int waiting) {
        long deadline = System.nanoTime() + LIMIT;
        while (server.database().number(WAITING) < waiting) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
