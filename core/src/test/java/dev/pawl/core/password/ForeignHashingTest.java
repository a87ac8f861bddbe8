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

    private final ForeignHashing foreign = new ForeignHashing(1);
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
        FutureTask<Boolean> task =
                new FutureTask<>(() ->
                        foreign.check(
                                hash,
                                () -> {
                                    gate.await();
                                    return true;
                                }));
        Thread.startVirtualThread(task);
        return task;
    }

    private void awaitTaken(long count) {
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
        assertThat(foreign.check(of("eve"), () -> true)).isTrue();
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
        assertThat(foreign.check(of("one more"), () -> false)).isFalse();
    }

    private void assertOverload(PasswordHash hash) {
        assertThatThrownBy(() -> foreign.check(hash, () -> true))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(Unavailable.Kind.OVERLOAD);
                            assertThat(e.retryAfter()).isPositive();
                        });
    }
}
