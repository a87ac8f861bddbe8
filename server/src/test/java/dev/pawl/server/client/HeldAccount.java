package dev.pawl.server.client;

import dev.pawl.core.Together;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// An account that is changed while requests wait for it: they were let in before, and go on after.
///
/// @param server which changes it
public record HeldAccount(TestServer server, AccountId id) {

    private static final long LIMIT = TimeUnit.MINUTES.toNanos(1);

    /// What a request reads before it comes to the account, at least: session and factors.
    private static final int READS = 2;

    private static final String WAITING =
            "SELECT count(*) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'";

    /// Sends requests, waits until all of them wait for the account, changes it, and lets them go
    /// on.
    ///
    /// @param nodes that the requests are sent to
    /// @param change what happens to the account meanwhile
    /// @return what each request was answered
    public List<Reply> changed(
            List<TestServer> nodes, Consumer<Transaction> change, List<Callable<Reply>> requests) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = new ArrayList<>();
            int _ =
                    server.store()
                            .database()
                            .inTransaction(tx -> {
                                boolean _ = Accounts.in(tx).lock(id).isPresent();
                                long before = statements(nodes);
                                if (replies.isEmpty()) {
                                    requests.forEach(each -> replies.add(threads.submit(each)));
                                }
                                await(nodes, before, requests.size());
                                change.accept(tx);
                                return requests.size();
                            });
            return replies.stream().map(Together::await).toList();
        }
    }

    private void await(List<TestServer> nodes, long before, int requests) {
        // SQLite has one writer, and the change is it: nobody tells who waits for that.
        BooleanSupplier there =
                server.database().isSqlite()
                        ? () -> statements(nodes) >= before + (long) READS * requests
                        : () -> server.database().number(WAITING) >= requests;
        long deadline = System.nanoTime() + LIMIT;
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the requests do not come to the account");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static long statements(List<TestServer> nodes) {
        return nodes.stream().mapToLong(TestServer::statements).sum();
    }
}
