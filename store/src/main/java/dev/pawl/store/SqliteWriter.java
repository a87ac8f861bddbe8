package dev.pawl.store;

import dev.pawl.core.failure.Unavailable;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one thread that writes to an SQLite file. It is a platform thread: inside the native library
/// a virtual thread would keep its carrier for as long as the disk takes.
final class SqliteWriter implements AutoCloseable {

    private static final int MAX_WAITING = 4_096;

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final Duration maxWait;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MAX_WAITING),
                    Thread.ofPlatform().name("sqlite-writer").daemon().factory());

    SqliteWriter() {
        this(MAX_WAIT);
    }

    /// @param maxWait who was not served by then is told to come back later, and their work never
    ///   runs
    SqliteWriter(Duration maxWait) {
        this.maxWait = maxWait;
    }

    /// Work and the one who waits for it. Whoever claims it first decides: the writer that it runs,
    /// or the one who waits that it never will.
    private record Job<T>(Supplier<T> work, CompletableFuture<T> result, AtomicBoolean claimed)
            implements Runnable {

        Job(Supplier<T> work) {
            this(work, new CompletableFuture<>(), new AtomicBoolean());
        }

        boolean claim() {
            return claimed.compareAndSet(false, true);
        }

        @Override
        public void run() {
            if (claim()) {
                try {
                    result.complete(work.get());
                } catch (Throwable e) { // whatever it is belongs to the one who waits
                    result.completeExceptionally(e);
                }
            }
        }
    }

    /// Runs work on the writing thread and waits for it.
    ///
    /// @throws Unavailable when too much waits, or for too long; what the work throws is thrown as
    ///   it is
    <T> T run(Supplier<T> work) {
        Job<T> job = new Job<>(work);
        try {
            thread.execute(job);
        } catch (RejectedExecutionException _) {
            throw thread.isShutdown()
                    ? new Unavailable(
                            Unavailable.Kind.STOPPING, "the database is being closed", null)
                    : new Unavailable(Unavailable.Kind.OVERLOAD, "too many writes wait", null);
        }
        return await(job);
    }

    private <T> T await(Job<T> job) {
        try {
            return job.result().get(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return abandonOrJoin(job);
        } catch (InterruptedException _) {
            try {
                return abandonOrJoin(job);
            } finally {
                Thread.currentThread().interrupt();
            }
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    /// Work that has begun may have been committed, so its outcome has to be awaited.
    private static <T> T abandonOrJoin(Job<T> job) {
        if (job.claim()) {
            throw new Unavailable(
                    Unavailable.Kind.OVERLOAD, "the database did not get to it", null);
        }
        try {
            return job.result().join();
        } catch (CompletionException e) {
            throw unchecked(e.getCause());
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException(thrown);
        };
    }

    /// Does what waits, then ends.
    @Override
    public void close() {
        thread.close();
    }
}
