package dev.pawl.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final AccountId ADA = new AccountId(new UUID(0x7000L, 1));
    private static final AccountId BOB = new AccountId(new UUID(0x7000L, 2));
    private static final int CROWD = 200;

    private final Turns turns = new Turns();

    @Test
    @Tag("ALW-13")
    void take_byMoreThanMayWorkAtOnce_isRefusedAndHoldsNothing() throws Exception {
        AtomicInteger working = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch began = new CountDownLatch(Turns.AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> crowd = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                crowd.add(
                        threads.submit(() -> {
                            try {
                                return turns.take(ADA, () -> work(working, began, goOn));
                            } catch (Unavailable e) {
                                assertThat(e.kind()).isEqualTo(Unavailable.Kind.OVERLOAD);
                                return false;
                            }
                        }));
            }
            began.await();
            assertThat(turns.take(BOB, () -> "bob")).isEqualTo("bob");
            awaitRefused(crowd);
            assertThat(working).hasValue(Turns.AT_ONCE);
            goOn.countDown();
            long done = 0;
            for (Future<Boolean> each : crowd) {
                done += each.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(Turns.AT_ONCE);
        }
        assertThat(turns.size()).isZero();
    }

    /// The twin: those who come while the work is quick all have their turn.
    @Test
    @Tag("ALW-13")
    void take_byAsManyAsMayWait_isWorkedOnOneAfterTheOther() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < Turns.MOST_WAITING; i++) {
                all.add(threads.submit(() -> turns.take(ADA, () -> 1)));
            }
            int done = 0;
            for (Future<Integer> each : all) {
                done += each.get();
            }
            assertThat(done).isEqualTo(Turns.MOST_WAITING);
        }
        assertThat(turns.size()).isZero();
    }

    private static boolean work(AtomicInteger working, CountDownLatch began, CountDownLatch goOn) {
        int _ = working.incrementAndGet();
        began.countDown();
        try {
            return goOn.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits until all others were refused.
    private static void awaitRefused(List<? extends Future<?>> crowd) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (crowd.stream().filter(Future::isDone).count() < CROWD - Turns.AT_ONCE) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
