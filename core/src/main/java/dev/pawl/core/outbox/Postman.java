package dev.pawl.core.outbox;

import dev.pawl.core.failure.Unavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The thread that does errands: when it is called, and every so often, for those that wait for
/// another attempt or that another node left behind.
public final class Postman implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Postman.class.getName());

    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

    private final Deliveries deliveries;
    private final Duration interval;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;

    private Postman(Deliveries deliveries, Duration interval) {
        this.deliveries = deliveries;
        this.interval = interval;
        this.thread = Thread.ofPlatform().name("mail").daemon().unstarted(this::walk);
    }

    /// Starts the thread. It looks first after one whole interval, or when it is called.
    public static Postman start(Deliveries deliveries, Duration interval) {
        Postman postman = new Postman(deliveries, interval);
        postman.thread.start();
        return postman;
    }

    /// Says that an errand was left. Called after its transaction has committed.
    public void call() {
        bell.release();
    }

    private void walk() {
        try {
            while (!stopped) {
                boolean _ = bell.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
                round();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            boolean more = true;
            while (more && !stopped) {
                more = deliveries.run();
            }
            deliveries.rest();
        } catch (Unavailable e) {
            LOG.log(Level.WARNING, "mail is put off: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "mail is put off by a defect", e);
        }
    }

    /// Waits a moment for the letter that is being sent. A longer one is sent again after the next
    /// start.
    @Override
    public void close() {
        stopped = true;
        bell.release();
        try {
            boolean _ = thread.join(LONGEST_GOODBYE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
