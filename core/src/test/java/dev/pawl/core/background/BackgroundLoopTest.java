package dev.pawl.core.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundLoopTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicInteger rounds = new AtomicInteger();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);

    private BackgroundLoop loop(Duration interval, Runnable round) {
        return new BackgroundLoop("test", new Rhythm(interval, Duration.ZERO, NEVER), round);
    }

    /// A round that waits until the test lets it end.
    private void held() {
        rounds.incrementAndGet();
        begun.release();
        mayEnd.acquireUninterruptibly();
    }

    @Test
    void nudge_idle_runsOneRound() {
        try (BackgroundLoop loop = loop(NEVER, this::held)) {
            loop.start();
            loop.nudge();
            begun.acquireUninterruptibly();
            mayEnd.release();
        }
        assertThat(rounds).hasValue(1);
    }

    @Test
    void nudge_beforeTheStart_runsARoundAtOnce() {
        try (BackgroundLoop loop = loop(NEVER, this::held)) {
            loop.nudge();
            loop.start();
            begun.acquireUninterruptibly();
            mayEnd.release();
        }
        assertThat(rounds).hasValue(1);
    }

    @Test
    void nudge_manyDuringARound_isOneMoreRound() {
        try (BackgroundLoop loop = loop(NEVER, this::held)) {
            loop.start();
            loop.nudge();
            begun.acquireUninterruptibly();
            for (int i = 0; i < 100; i++) {
                loop.nudge();
            }
            mayEnd.release();
            begun.acquireUninterruptibly();
            mayEnd.release();
        }
        assertThat(rounds).hasValue(2);
    }

    @Test
    void start_withoutANudge_runsEveryInterval() {
        mayEnd.release(3);
        try (BackgroundLoop loop = loop(Duration.ofMillis(1), this::held)) {
            loop.start();
            begun.acquireUninterruptibly(3);
            mayEnd.release(Integer.MAX_VALUE / 2); // rounds before the close
        }
        assertThat(rounds).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void round_throwing_doesNotEndTheLoop() {
        mayEnd.release(2);
        Runnable defective =
                () -> {
                    held();
                    throw new IllegalStateException("a defect");
                };
        try (BackgroundLoop loop = loop(Duration.ofMillis(1), defective)) {
            loop.start();
            begun.acquireUninterruptibly(2);
            mayEnd.release(Integer.MAX_VALUE / 2);
        }
        assertThat(rounds).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void close_duringARound_tellsItAndWaitsForItsEnd() {
        Semaphore told = new Semaphore(0);
        BackgroundLoop[] closed = new BackgroundLoop[1];
        Runnable longRound =
                () -> {
                    begun.release();
                    while (!closed[0].isClosing()) {
                        Thread.onSpinWait();
                    }
                    told.release();
                };
        closed[0] = loop(NEVER, longRound);
        closed[0].nudge();
        closed[0].start();
        begun.acquireUninterruptibly();
        closed[0].close();
        assertThat(told.tryAcquire()).isTrue();
    }

    @Test
    void close_roundThatHangs_waitsNoLongerThanItsGoodbye() {
        Rhythm rhythm = new Rhythm(NEVER, Duration.ZERO, Duration.ofMillis(1));
        BackgroundLoop loop = new BackgroundLoop("test", rhythm, this::held);
        loop.nudge();
        loop.start();
        begun.acquireUninterruptibly();
        loop.close(); // returns although the round goes on
        mayEnd.release();
    }

    @Test
    void close_idle_doesNotWait() {
        BackgroundLoop loop = loop(NEVER, this::held);
        loop.start();
        long before = System.nanoTime();
        loop.close();
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.MINUTES.toNanos(1));
        assertThat(rounds).hasValue(0);
    }
}
