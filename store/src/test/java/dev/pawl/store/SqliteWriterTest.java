package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.failure.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SqliteWriterTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void run_givesWhatTheWorkGives_onAPlatformThreadOfItsOwn() {
        try (SqliteWriter writer = new SqliteWriter()) {
            Thread thread = writer.run(Thread::currentThread);

            assertThat(thread).isNotSameAs(Thread.currentThread());
            assertThat(thread.isVirtual()).isFalse();
            assertThat(writer.run(Thread::currentThread)).isSameAs(thread);
        }
    }

    @Test
    void run_throws_isThrownToTheCaller_andTheThreadLivesOn() {
        try (SqliteWriter writer = new SqliteWriter()) {
            Error planned = new AssertionError("planned");

            assertThatThrownBy(() ->
                            writer.run(() -> {
                                throw planned;
                            }))
                    .isSameAs(planned);
            assertThat(writer.run(() -> 7)).isEqualTo(7);
        }
    }

    @Test
    void run_notReachedInTime_isUnavailable_andNeverRuns() {
        try (SqliteWriter writer = new SqliteWriter(Duration.ofSeconds(1))) {
            CompletableFuture<Boolean> slow =
                    CompletableFuture.supplyAsync(() -> writer.run(this::block));
            await(begun);
            AtomicBoolean ran = new AtomicBoolean();

            assertThatThrownBy(() -> writer.run(() -> ran.getAndSet(true)))
                    .isInstanceOf(Unavailable.class);

            release.countDown();
            assertThat(slow.join()).isTrue(); // begun before its time was over, and so awaited
            assertThat(writer.run(() -> 7)).isEqualTo(7);
            assertThat(ran).isFalse();
        }
    }

    @Test
    void run_interruptedWhileItWaits_isUnavailable_andNeverRuns() throws Exception {
        try (SqliteWriter writer = new SqliteWriter()) {
            CompletableFuture<Boolean> slow =
                    CompletableFuture.supplyAsync(() -> writer.run(this::block));
            await(begun);
            AtomicBoolean ran = new AtomicBoolean();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread waiting =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    boolean _ = writer.run(() -> ran.getAndSet(true));
                                } catch (Unavailable _) {
                                    interrupted.complete(Thread.currentThread().isInterrupted());
                                }
                            });

            waiting.interrupt();

            assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
            release.countDown();
            assertThat(slow.join()).isTrue();
            assertThat(writer.run(() -> 7)).isEqualTo(7);
            assertThat(ran).isFalse();
        }
    }

    @Test
    void run_closed_isUnavailable() {
        SqliteWriter writer = new SqliteWriter();
        writer.close();

        assertThatThrownBy(() -> writer.run(() -> 7))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        e -> assertThat(e.kind()).isEqualTo(Unavailable.Kind.STOPPING));
    }

    private boolean block() {
        begun.countDown();
        await(release);
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
