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

    private static final Duration LOUD_EVERY = Duration.ofMinutes(1);

    private final Feed feed;
    private final Semaphore rung = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private long loudAt;

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
            complain(e);
        } catch (RuntimeException e) { // the next attempt may go better; readers notice meanwhile
            LOG.log(Level.ERROR, "reading revocations failed", e);
        }
    }

    /// A database that is away is told elsewhere. That there is too much is told here, and again
    /// and again: no service that fails closed takes a token meanwhile.
    private void complain(Unavailable reason) {
        boolean loud =
                reason.kind() == Unavailable.Kind.OVERLOAD
                        && (loudAt == 0 || System.nanoTime() - loudAt > LOUD_EVERY.toNanos());
        if (loud) {
            loudAt = System.nanoTime();
        }
        LOG.log(
                loud ? Level.ERROR : Level.DEBUG,
                "revocations are not read: {0}",
                reason.getMessage());
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
