package dev.pawl.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignedClockTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Deque<Instant> machine = new ArrayDeque<>();
    private final InstantSource ticks =
            () -> machine.size() > 1 ? machine.removeFirst() : machine.getFirst();

    @Test
    void instant_beforeAlignment_isTheMachines() {
        machine.add(NOON);

        assertThat(new AlignedClock(ticks, () -> NOON.plusSeconds(40)).instant()).isEqualTo(NOON);
    }

    @Test
    void align_machineIsBehind_movesForwardByTheDifference() {
        machine.addAll(List.of(NOON, NOON.plusMillis(100), NOON.plusSeconds(5)));
        AlignedClock clock = new AlignedClock(ticks, () -> NOON.plusSeconds(40).plusMillis(50));

        clock.align();

        assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(40));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(45));
    }

    @Test
    void align_machineIsAhead_movesBack() {
        machine.add(NOON);
        AlignedClock clock = new AlignedClock(ticks, () -> NOON.minusSeconds(30));

        clock.align();

        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(30));
    }

    @Test
    void align_differenceWithinTheScatter_doesNotMakeTimeJump() {
        machine.add(NOON);
        AlignedClock clock = new AlignedClock(ticks, () -> NOON.plusMillis(50));

        clock.align();

        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void align_answerTookTooLong_keepsWhatItHad() {
        machine.addAll(List.of(NOON, NOON.plusSeconds(1)));
        AlignedClock clock = new AlignedClock(ticks, () -> NOON.plusSeconds(40));

        clock.align();

        assertThat(clock.ahead()).isZero();
    }
}
