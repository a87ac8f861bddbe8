package dev.pawl.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.TestPlatform;
import dev.pawl.core.TestSettings;
import dev.pawl.core.memory.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FailureLimitTest {

    private static final String HERE = "203.0.113.7";
    private static final String THERE = "203.0.113.8";
    private static final int BURST = 10;

    private final MovableClock clock = new MovableClock();
    private final FailureLimit limit =
            new Limits(TestPlatform.at(clock), TestSettings.USUAL.limits())
                    .failures(new Allowance("test", BURST, Duration.ofHours(2)));

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limit.take(HERE, "stranger" + i)).isEmpty();
        }
    }

    @Test
    @Tag("OAU-19")
    void take_afterManyFailures_isRefusedWhateverTheName() {
        fail(BURST);
        assertThat(limit.take(HERE, "stranger")).isPresent();
        assertThat(limit.take(HERE, "another")).isPresent();
        assertThat(limit.take(THERE, "stranger")).isEmpty();
    }

    @Test
    @Tag("OAU-19")
    void take_byANameThatWasProvedHere_isNeverRefusedForAnHour() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(limit.take(HERE, "orders")).isEmpty();
            limit.succeeded(HERE, "orders");
        }
        fail(BURST);
        assertThat(limit.take(HERE, "stranger")).isPresent();

        for (int i = 0; i < 1_000; i++) {
            assertThat(limit.take(HERE, "orders")).isEmpty();
        }
        clock.advance(Duration.ofHours(1));
        assertThat(limit.take(HERE, "orders")).isPresent();
    }

    @Test
    @Tag("OAU-19")
    void take_byANameThatWasProvedElsewhere_isRefusedHere() {
        assertThat(limit.take(THERE, "orders")).isEmpty();
        limit.succeeded(THERE, "orders");
        fail(BURST);
        assertThat(limit.take(HERE, "orders")).isPresent();
    }
}
