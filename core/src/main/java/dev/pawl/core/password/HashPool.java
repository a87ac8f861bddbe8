package dev.pawl.core.password;

import dev.pawl.core.failure.Unavailable;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        FutureTask<T> task = submit(work);
        return result(task, task::get);
    }

    /// Has something computed, and waits for it. If no thread has begun it in time, it is
    /// withdrawn.
    ///
    /// @throws Unavailable `OVERLOAD` when it was withdrawn
    <T> T compute(Callable<T> work, Duration patience) {
        FutureTask<T> task = submit(work);
        return result(task, () -> get(task, patience));
    }

    private <T> T get(FutureTask<T> task, Duration patience)
            throws InterruptedException, ExecutionException {
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (pool.remove(task)) {
                throw overload(e);
            }
            return task.get();
        }
    }

    @FunctionalInterface
    private interface Waiting<T> {
        T get() throws InterruptedException, ExecutionException;
    }

    private static <T> T result(FutureTask<T> task, Waiting<T> waiting) {
        try {
            return waiting.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw stopping(e);
        } catch (CancellationException e) {
            throw stopping(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing a password failed", e.getCause());
        }
    }

    private <T> FutureTask<T> submit(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            pool.execute(task);
            taken.increment();
            return task;
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
            if (waiting instanceof FutureTask<?> task) {
                task.cancel(false);
            }
        }
    }
}
