package dev.pawl.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.audit.log.AuditVerdict.Sound;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditPurgeTest {

    private final AuditLogStage stage = new AuditLogStage();

    @Test
    @Tag("AUD-03")
    void verify_afterAPurge_isSound() {
        stage.write(5);
        stage.clock.advance(Duration.ofDays(3));
        stage.write(5);
        AuditPurge purge =
                new AuditPurge(stage.database, stage.sealing, Duration.ofDays(1), steady());

        assertThat(purge.run()).isZero(); // one reading is none
        stage.clock.advance(Duration.ofHours(1));
        assertThat(purge.run()).isEqualTo(5);
        stage.clock.advance(Duration.ofHours(1));
        assertThat(purge.run()).isZero();

        assertThat(stage.log.rows).hasSize(5);
        assertThat(stage.log.seals.firstKey()).isEqualTo(2);
        assertThat(stage.verify()).isInstanceOf(Sound.class);
        UUID oldest = stage.log.rows.firstKey();
        stage.log.rows.remove(oldest);
        assertThat(stage.named()).isEqualTo(oldest);
    }

    /// A clock that jumps a year ahead would otherwise take the whole log with it.
    @Test
    @Tag("WLD-08")
    void purge_whileTheClockJumps_deletesNothing() {
        stage.write(5);
        AtomicLong nanos = new AtomicLong();
        AuditPurge purge =
                new AuditPurge(
                        stage.database,
                        stage.sealing,
                        Duration.ofDays(1),
                        new SteadyTime(stage.clock, nanos::get));
        assertThat(purge.run()).isZero();

        for (int hour = 0; hour < 3; hour++) {
            stage.clock.advance(Duration.ofDays(400));
            nanos.addAndGet(Duration.ofHours(1).toNanos());
            assertThat(purge.run()).isZero();
        }

        stage.clock.advance(Duration.ofHours(1));
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(purge.run()).isEqualTo(5); // the twin: time that really passed
    }

    /// Here both clocks always agree.
    private SteadyTime steady() {
        return new SteadyTime(
                stage.clock,
                () -> Duration.between(Instant.EPOCH, stage.clock.instant()).toNanos());
    }
}
