package dev.pawl.core.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.Together;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.failure.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ForeignHashingTest {

    /// Longer than any pause of the machine.
    private static final Duration PATIENT = Duration.ofHours(1);

    private final ForeignHashing foreign = new ForeignHashing(1, PATIENT);
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        foreign.close();
    }

    private static PasswordHash of(String account) {
        return new PasswordHash(account);
    }

    private Future<Boolean> held(PasswordHash hash) {
        return held(foreign, hash, 1);
    }

    private Future<Boolean> held(ForeignHashing foreign, PasswordHash hash, int forms) {
        FutureTask<Boolean> task =
                new FutureTask<>(() ->
                        foreign.check(
                                hash,
                                forms,
                                () -> {
                                    gate.await();
                                    return true;
                                }));
        Thread.startVirtualThread(task);
        return task;
    }

    private void awaitTaken(long count) {
        awaitTaken(foreign, count);
    }

    private static void awaitTaken(ForeignHashing foreign, long count) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (foreign.taken() < count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    @Tag("NBR-10")
    void check_moreOfOneAccountThanItsPlaces_isUnavailableAndOthersAreServed() {
        List<Future<Boolean>> served = new ArrayList<>();
        for (int i = 0; i < ForeignHashing.OF_ONE_ACCOUNT; i++) {
            served.add(held(of("eve")));
        }
        awaitTaken(served.size());

        assertOverload(of("eve"));
        served.add(held(of("ada")));
        awaitTaken(served.size());
        gate.countDown();

        assertThat(served).allMatch(Together::await);
        assertThat(foreign.check(of("eve"), 1, () -> true)).isTrue();
    }

    @Test
    @Tag("NBR-10")
    void check_whenTheQueueIsFull_isUnavailableAtOnce() {
        List<Future<Boolean>> served = new ArrayList<>();
        for (int i = 0; i <= ForeignHashing.WAITING_PER_THREAD; i++) {
            served.add(held(of("user" + i)));
            awaitTaken(served.size());
        }

        assertOverload(of("one more"));
        gate.countDown();

        assertThat(served).allMatch(Together::await);
        assertThat(foreign.check(of("one more"), 1, () -> false)).isFalse();
    }

    /// Twenty-one forms of a quarter of a second are more than five seconds.
    @Test
    @Tag("NBR-10")
    void check_whenTheWorkInTheQueueTakesTooLong_isUnavailableAtOnce() {
        try (ForeignHashing busy = new ForeignHashing(1)) {
            Future<Boolean> many = held(busy, of("many forms"), 21);
            awaitTaken(busy, 1);

            assertOverload(busy, of("one more"));
            gate.countDown();

            assertThat(Together.await(many)).isTrue();
            assertThat(busy.check(of("one more"), 1, () -> true)).isTrue();
        }
    }

    /// The one that is being checked is not interrupted, however long it takes.
    @Test
    @Tag("NBR-10")
    void check_whenNoThreadIsFreeInTime_isWithdrawn() {
        try (ForeignHashing slow = new ForeignHashing(1, Duration.ofSeconds(1))) {
            for (int i = 0; i < 30; i++) { // so that a form is taken to cost next to nothing
                assertThat(slow.check(of("quick"), 1, () -> true)).isTrue();
            }
            Future<Boolean> running = held(slow, of("running"), 1);
            awaitTaken(slow, 31);

            assertOverload(slow, of("waiting"));
            assertThat(slow.taken()).isEqualTo(32);
            assertThat(slow.waiting()).isZero();
            gate.countDown();

            assertThat(Together.await(running)).isTrue();
        }
    }

    private void assertOverload(PasswordHash hash) {
        assertOverload(foreign, hash);
    }

    private static void assertOverload(ForeignHashing foreign, PasswordHash hash) {
        assertThatThrownBy(() -> foreign.check(hash, 1, () -> true))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(Unavailable.Kind.OVERLOAD);
                            assertThat(e.retryAfter()).isPositive();
                        });
    }
}
