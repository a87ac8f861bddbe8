package dev.pawl.core.password;

import dev.pawl.core.failure.Unavailable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A few platform threads that compute, and a queue before them. What does not fit into the queue
/// is [Unavailable] at once.
final class HashPool implements AutoCloseable {

    private final ThreadPoolExecutor pool;
    private final LongAdder taken = new LongAdder();

    /// Starts the threads.
    ///
    /// @param name of the threads, before their number
    /// @param threads how many compute at once
    /// @param queueLimit how many may wait for a thread
    HashPool(String name, int threads, int queueLimit) {
        this.pool =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(queueLimit),
                        Thread.ofPlatform().name(name, 0).daemon().factory());
    }

    /// Refuses at once when the queue is full.
    ///
    /// @throws Unavailable `OVERLOAD`
    void requireRoom() {
        if (pool.getQueue().remainingCapacity() == 0) {
            throw overload(null);
        }
    }

    /// How much work was taken so far: all that was not [Unavailable] at once.
    long taken() {
        return taken.sum();
    }

    /// How many callers wait for a thread at the moment.
    int waiting() {
        return pool.getQueue().size();
    }

    /// Has something computed, and waits for it.
    <T> T compute(Callable<T> work) {
        Future<T> result = submit(work);
        taken.increment();
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw stopping(e);
        } catch (CancellationException e) {
            throw stopping(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing a password failed", e.getCause());
        }
    }

    private <T> Future<T> submit(Callable<T> work) {
        try {
            return pool.submit(work);
        } catch (RejectedExecutionException e) {
            throw pool.isShutdown() ? stopping(e) : overload(e);
        }
    }

    static Unavailable overload(@Nullable Exception cause) {
        return new Unavailable(
                Unavailable.Kind.OVERLOAD, "too many passwords are waiting to be hashed", cause);
    }

    private static Unavailable stopping(Exception cause) {
        return new Unavailable(
                Unavailable.Kind.STOPPING, "stopped while hashing a password", cause);
    }

    /// Lets what is being computed finish, and turns away those who wait for a thread.
    @Override
    public void close() {
        for (Runnable waiting : pool.shutdownNow()) {
            // What the pool queues for submit(…) is the future that the caller waits for.
            if (waiting instanceof Future<?> future) {
                future.cancel(false);
            }
        }
    }
}
