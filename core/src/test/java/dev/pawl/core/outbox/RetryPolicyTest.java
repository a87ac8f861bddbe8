package dev.pawl.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.crypto.Randomness;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Randomness RANDOM = Randomness.secure();

    @Test
    void after_eachAttempt_isBetweenHalfAndAllOfADoublingStep() {
        for (int attempt = 1; attempt < 200; attempt++) {
            long step =
                    Math.min(10_000L << Math.min(attempt - 1, 30), Duration.ofHours(2).toMillis());
            assertThat(RetryPolicy.USUAL.after(attempt, RANDOM).toMillis())
                    .as("attempt %d", attempt)
                    .isBetween(step / 2, step);
        }
    }

    @Test
    void after_oneAttempt_differsFromTimeToTime() {
        Set<Duration> waits = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            waits.add(RetryPolicy.USUAL.after(5, RANDOM));
        }
        assertThat(waits).hasSizeGreaterThan(10);
    }

    @Test
    void usual_allAttempts_lastForMoreThanADay() {
        Duration least = Duration.ZERO;
        for (int attempt = 1; !RetryPolicy.USUAL.isOverAfter(attempt); attempt++) {
            long step =
                    Math.min(10_000L << Math.min(attempt - 1, 30), Duration.ofHours(2).toMillis());
            least = least.plusMillis(step / 2);
        }
        assertThat(least).isBetween(Duration.ofHours(12), Duration.ofDays(2));
    }
}
