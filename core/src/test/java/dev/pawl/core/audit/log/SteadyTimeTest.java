package dev.pawl.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.memory.MovableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {

    private final MovableClock clock = new MovableClock();
    private final AtomicLong nanos = new AtomicLong();
    private final SteadyTime time = new SteadyTime(clock, nanos::get);

    private void pass(Duration shown, Duration really) {
        clock.advance(shown);
        nanos.addAndGet(really.toNanos());
    }

    @Test
    @Tag("WLD-08")
    void now_byOneReading_isUnknown() {
        assertThat(time.now()).isEmpty();
        pass(Duration.ofMinutes(29), Duration.ofMinutes(29));
        assertThat(time.now()).isEmpty();
        pass(Duration.ofMinutes(1), Duration.ofMinutes(1));
        assertThat(time.now()).contains(clock.instant());
    }

    @Test
    @Tag("WLD-08")
    void now_afterAJump_isUnknownUntilTwoReadingsAgree() {
        assertThat(time.now()).isEmpty();
        pass(Duration.ofMinutes(65), Duration.ofMinutes(60));
        assertThat(time.now()).contains(clock.instant());
        pass(Duration.ofMinutes(65).plusMillis(1), Duration.ofMinutes(60));
        assertThat(time.now()).isEmpty();
        pass(Duration.ofMinutes(-300), Duration.ofMinutes(60));
        assertThat(time.now()).isEmpty();
        pass(Duration.ofMinutes(55), Duration.ofMinutes(60));
        assertThat(time.now()).contains(clock.instant());
    }
}
