package dev.pawl.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxWorkerTest {

    private final OutboxWorld world = new OutboxWorld();

    @Test
    void call_errandLeft_isDoneAtOnce() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        world.server =
                _ -> {
                    arrived.countDown();
                    return new Mailer.Sent.Accepted();
                };
        try (OutboxWorker worker = started(world.delivery, Duration.ofDays(1))) {
            world.leave();
            worker.call();
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(world.outcomes).containsExactly(DeliveryOutcome.SENT);
        assertThat(world.rests).isEqualTo(1);
    }

    @Test
    void start_errandLeftByAnother_isFoundAfterTheInterval() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        world.server =
                _ -> {
                    arrived.countDown();
                    return new Mailer.Sent.Accepted();
                };
        world.leave();
        try (OutboxWorker _ = started(world.delivery, Duration.ofMillis(10))) {
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void call_whileTheDatabaseIsAway_isMadeUpForLater() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        world.server =
                _ -> {
                    arrived.countDown();
                    return new Mailer.Sent.Accepted();
                };
        world.leave();
        world.database.goAway();
        try (OutboxWorker worker = started(world.delivery, Duration.ofMillis(10))) {
            worker.call();
            world.database.comeBack();
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void close_idle_doesNotWait() {
        OutboxWorker worker = started(world.delivery, Duration.ofDays(1));
        long before = System.nanoTime();
        worker.close();
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    private static OutboxWorker started(MailDelivery delivery, Duration interval) {
        OutboxWorker worker = new OutboxWorker(delivery, interval);
        worker.start();
        return worker;
    }
}
