package dev.pawl.server.lifecycle;

import dev.pawl.core.background.Job;
import dev.pawl.core.failure.Unavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What is done every so often, one thing after the other on one thread. A job that fails is logged
/// and runs again next time.
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Jobs.class.getName());

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("jobs").daemon().factory());

    /// Runs a feature's job from now on, first after one whole interval.
    public void add(Job job) {
        every(job.every(), job.name(), job.work());
    }

    /// Runs a job from now on, first after one whole interval.
    public void every(Duration interval, String name, Runnable job) {
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> run(name, job),
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /// Runs a job as soon as the thread is free.
    public void once(String name, Runnable job) {
        thread.execute(() -> run(name, job));
    }

    private static void run(String name, Runnable job) {
        try {
            job.run();
        } catch (Unavailable e) {
            LOG.log(Level.WARNING, "{0} postponed: {1}", name, e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, name + " failed", e);
        }
    }

    /// Waits a moment for a job that is running and starts no other.
    @Override
    public void close() {
        thread.shutdown();
        try {
            boolean _ = thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
