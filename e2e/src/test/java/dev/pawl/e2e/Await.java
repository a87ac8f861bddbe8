package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for what other processes do.
final class Await {

    private static final long TICK_NANOS = Duration.ofMillis(5).toNanos();

    private Await() {}

    /// Asks again and again until it is so.
    ///
    /// @param otherwise what is wrong when it is not so within the limit
    static void until(BooleanSupplier condition, Duration limit, String otherwise) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(deadline);
            LockSupport.parkNanos(TICK_NANOS);
        }
    }
}
