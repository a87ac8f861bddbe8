package dev.pawl.verifier;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the reader of the feed knows, for those who ask. Times are those of `System.nanoTime`,
/// which nobody sets.
final class FeedState {

    final RevokedSet revoked = new RevokedSet();

    private final CountDownLatch tried = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final long began = System.nanoTime();
    private volatile boolean begun;
    private volatile long completeAt = began;
    private volatile @Nullable AnswerBody open;

    /// Everything is known that was revoked before an instant.
    void isComplete(long instant) {
        if (!begun || instant - completeAt > 0) {
            completeAt = instant;
        }
        begun = true;
        tried.countDown();
    }

    /// An attempt to read has failed.
    void failed() {
        tried.countDown();
    }

    boolean hasBegun() {
        return begun;
    }

    /// Whether something may have been revoked of which nothing was heard for so long.
    boolean isOlderThan(Duration time) {
        return System.nanoTime() - completeAt > time.toNanos();
    }

    /// Waits for the first news, no longer than until an attempt has failed: then waiting would
    /// only keep threads.
    void awaitStart(Duration atMost) {
        long left = atMost.toNanos() - (System.nanoTime() - began);
        try {
            boolean unused = tried.await(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The stream that is being read, so that [#close] can end it.
    void reads(AnswerBody stream) {
        open = stream;
        if (isClosed()) {
            stream.close();
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /// Waits, unless it is closed.
    ///
    /// @return whether it was closed
    boolean rest(Duration time) throws InterruptedException {
        return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Ends the reading at once.
    void close() {
        closed.countDown();
        AnswerBody stream = open;
        if (stream != null) {
            stream.close();
        }
    }
}
