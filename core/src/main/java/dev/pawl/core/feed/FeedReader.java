package dev.pawl.core.feed;

import dev.pawl.core.failure.Unavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Keeps the feed up to date: reads when somebody rings, and regularly, because nobody may ring:
/// operators' commands and other nodes write as well.
public final class FeedReader implements AutoCloseable {

    private static final Logger LOG = System.getLogger(FeedReader.class.getName());

    /// What nobody rang for is found within this.
    private static final Duration EVERY = Duration.ofMillis(500);

    /// What is rung for meanwhile is read together.
    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Feed feed;
    private final Semaphore rung = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    public FeedReader(Feed feed) {
        this.feed = feed;
        this.thread =
                Thread.ofPlatform().name("revocation-feed").daemon().start(this::readUntilClosed);
    }

    /// Something was revoked. Returns at once.
    public void ring() {
        rung.release();
    }

    private void readUntilClosed() {
        try {
            while (!closed) {
                update();
                Thread.sleep(PAUSE); // or each of many revocations would cost a reading
                boolean _ = rung.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS);
                int _ = rung.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void update() {
        try {
            feed.update();
        } catch (Unavailable e) {
            LOG.log(Level.DEBUG, "revocations are not read: {0}", e.getMessage());
        } catch (RuntimeException e) { // the next attempt may go better; readers notice meanwhile
            LOG.log(Level.ERROR, "reading revocations failed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        ring();
        try {
            boolean _ = thread.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
