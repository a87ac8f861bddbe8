package dev.pawl.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PostmanTest {

    private final OutboxWorld world = new OutboxWorld();

    @Test
    void call_errandLeft_isDoneAtOnce() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        world.server =
                _ -> {
                    arrived.countDown();
                    return new Mailer.Sent.Accepted();
                };
        try (Postman postman = Postman.start(world.deliveries, Duration.ofDays(1))) {
            world.leave();
            postman.call();
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(world.outcomes).containsExactly(Outcome.SENT);
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
        try (Postman _ = Postman.start(world.deliveries, Duration.ofMillis(10))) {
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
        try (Postman postman = Postman.start(world.deliveries, Duration.ofMillis(10))) {
            postman.call();
            world.database.comeBack();
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void close_idle_doesNotWait() {
        Postman postman = Postman.start(world.deliveries, Duration.ofDays(1));
        long before = System.nanoTime();
        postman.close();
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }
}
