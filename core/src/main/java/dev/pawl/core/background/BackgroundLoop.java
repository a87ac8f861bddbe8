package dev.pawl.core.background;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A thread that does the same work again and again: when it is nudged, and once per interval,
/// because nobody may nudge it.
public final class BackgroundLoop implements AutoCloseable {

    private static final Logger LOG = System.getLogger(BackgroundLoop.class.getName());

    private final String name;
    private final Rhythm rhythm;
    private final Runnable round;
    private final Semaphore nudges = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    /// A loop that is not started yet.
    ///
    /// @param name of the thread and in the log
    /// @param round the work; one round at a time. What it throws is logged, and the next round
    ///   tries again
    public BackgroundLoop(String name, Rhythm rhythm, Runnable round) {
        this.name = name;
        this.rhythm = rhythm;
        this.round = round;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::runUntilClosed);
    }

    /// Starts the thread. The first round is after one interval, or at the first nudge, which may
    /// come before the start.
    public void start() {
        thread.start();
    }

    /// Asks for a round soon. Returns at once. Nudges during a round are one more round together.
    public void nudge() {
        nudges.release();
    }

    /// Whether a long round should end early.
    public boolean isClosing() {
        return closing;
    }

    private void runUntilClosed() {
        try {
            while (awaitRound()) {
                runRound();
                Thread.sleep(rhythm.pause()); // or each of many nudges would cost a round
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitRound() throws InterruptedException {
        boolean _ = nudges.tryAcquire(rhythm.interval().toMillis(), TimeUnit.MILLISECONDS);
        int _ = nudges.drainPermits();
        return !closing;
    }

    private void runRound() {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, name + ": a round failed because of a bug", e);
        }
    }

    /// Ends the loop and waits a moment for the round that is running.
    @Override
    public void close() {
        closing = true;
        nudge();
        try {
            boolean _ = thread.isAlive() && thread.join(rhythm.longestGoodbye());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
