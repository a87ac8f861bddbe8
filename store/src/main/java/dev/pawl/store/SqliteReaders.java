package dev.pawl.store;

import dev.pawl.core.failure.Unavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A few connections that only read. A read takes microseconds, so it runs on the thread of the
/// caller: to hand it over would cost more.
final class SqliteReaders implements AutoCloseable {

    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final Path file;
    private final int size = Math.max(2, Runtime.getRuntime().availableProcessors());
    private final Semaphore free = new Semaphore(size);
    private final Deque<SqliteConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SqliteReaders(Path file) {
        this.file = file;
    }

    /// Runs work on a connection of its own, opened when none is idle.
    ///
    /// @throws Unavailable when all connections are in use for too long
    <T> T read(Function<SqliteConnection, T> work) throws SQLException {
        acquire();
        try {
            return readWith(work);
        } finally {
            free.release();
        }
    }

    private void acquire() {
        if (closed) {
            throw new Unavailable(Unavailable.Kind.STOPPING, "the database is being closed", null);
        }
        try {
            if (free.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new Unavailable(Unavailable.Kind.OVERLOAD, "too many reads wait", null);
    }

    private <T> T readWith(Function<SqliteConnection, T> work) throws SQLException {
        SqliteConnection kept = idle.pollFirst();
        SqliteConnection connection = kept == null ? SqliteConnection.toRead(file) : kept;
        boolean done = false;
        try {
            T result = work.apply(connection);
            done = true;
            return result;
        } finally {
            if (done) {
                idle.addFirst(connection);
            } else {
                connection.close(); // whatever is wrong with it, the next one starts afresh
            }
        }
    }

    /// Waits for reads under way, and lets nobody in again.
    @Override
    public void close() {
        closed = true;
        free.acquireUninterruptibly(size);
        idle.forEach(SqliteConnection::close);
        idle.clear();
    }
}
