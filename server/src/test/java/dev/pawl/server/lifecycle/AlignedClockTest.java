package dev.pawl.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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
    @Tag("WLD-07")
    void align_databaseJumpsByMinutes_isNotFollowedAndLogged() {
        machine.add(NOON);
        AtomicReference<Instant> theirs = new AtomicReference<>(NOON.plusSeconds(40));
        AlignedClock clock = new AlignedClock(ticks, theirs::get);
        clock.align();
        Logger logger = (Logger) LoggerFactory.getLogger(AlignedClock.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            for (Duration jump : List.of(Duration.ofDays(300), Duration.ofMinutes(-6))) {
                theirs.set(NOON.plusSeconds(40).plus(jump));
                clock.align();
                clock.align();
                assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(40));
            }
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).hasSize(1);
        assertThat(log.list.getFirst().getLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    @Tag("WLD-07")
    void align_databaseMovesByLess_isFollowed() {
        machine.add(NOON);
        AtomicReference<Instant> theirs = new AtomicReference<>(NOON);
        AlignedClock clock = new AlignedClock(ticks, theirs::get);
        clock.align();

        theirs.set(NOON.plus(Duration.ofMinutes(5)));
        clock.align();

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
    }

    /// Where nodes begin they have to agree, whosever clock is wrong; and what is put right is
    /// followed.
    @Test
    @Tag("WLD-07")
    void align_databaseComesToAgreeWithTheMachine_isFollowed() {
        machine.add(NOON);
        AtomicReference<Instant> theirs = new AtomicReference<>(NOON.plus(Duration.ofHours(2)));
        AlignedClock clock = new AlignedClock(ticks, theirs::get);
        clock.align();
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(2)));

        theirs.set(NOON.plusSeconds(2));
        clock.align();

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void align_answerTookTooLong_keepsWhatItHad() {
        machine.addAll(List.of(NOON, NOON.plusSeconds(1)));
        AlignedClock clock = new AlignedClock(ticks, () -> NOON.plusSeconds(40));

        clock.align();

        assertThat(clock.ahead()).isZero();
    }
}
