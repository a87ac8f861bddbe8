package dev.pawl.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.TestKeys;
import dev.pawl.core.TestPlatform;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.audit.log.AuditSeals.Marked;
import dev.pawl.core.audit.log.AuditTrail.Entry;
import dev.pawl.core.audit.log.AuditVerdict.ChainBroken;
import dev.pawl.core.audit.log.AuditVerdict.Sound;
import dev.pawl.core.audit.log.AuditVerification.Mark;
import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MemoryAuditSeals;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.Randomness;
import java.time.Duration;
import java.util.UUID;

/// An audit log in memory that a test can write, seal, verify and alter.
final class AuditLogStage {

    final MovableClock clock = new MovableClock();
    final Ids ids = new Ids(clock, Randomness.secure());
    final MemoryDatabase database = new MemoryDatabase(clock);
    final MemoryAuditSeals log = database.auditSeals;
    private final AuditMacs macs = new AuditMacs(TestKeys.master(1));
    final AuditSealing sealing = new AuditSealing(TestPlatform.on(database, clock), macs);
    private final AuditVerification verification = new AuditVerification(database, macs);

    AuditVerdict verify() {
        return verification.verify(null);
    }

    AuditVerdict verify(Mark mark) {
        return verification.verify(mark);
    }

    Sound sound() {
        AuditVerdict verdict = verify();
        assertThat(verdict).isInstanceOf(Sound.class);
        return (Sound) verdict;
    }

    /// The event that the verdict names as wrong.
    UUID named() {
        AuditVerdict verdict = verify();
        return switch (verdict) {
            case AuditVerdict.Changed(UUID event) -> event;
            case AuditVerdict.Missing(UUID event, _) -> event;
            case Sound _, ChainBroken _ -> throw new AssertionError(verdict);
        };
    }

    /// Appends events and seals them.
    void write(int events) {
        append(events);
        sealing.run();
    }

    /// Appends events without a MAC, as an earlier version did, and seals them.
    void unmarked(int events) {
        append(events);
        log.rows.replaceAll((_, row) -> new Marked(row.entry(), null));
        sealing.run();
    }

    /// Appends events that are not sealed yet.
    void append(int events) {
        for (int i = 0; i < events; i++) {
            put(event());
            clock.advance(Duration.ofMillis(7));
        }
    }

    /// An event that is not in the log yet.
    Marked event() {
        Entry entry =
                new Entry(
                        ids.next(),
                        clock.instant(),
                        "signin.failed",
                        ids.next(),
                        null,
                        null,
                        new Trace("203.0.113.7", "phone"),
                        null);
        return new Marked(entry, macs.of(entry));
    }

    UUID put(Marked row) {
        log.rows.put(row.entry().id(), row);
        return row.entry().id();
    }

    static Entry withId(Entry entry, UUID id) {
        return new Entry(
                id,
                entry.at(),
                entry.kind(),
                entry.account(),
                entry.session(),
                entry.by(),
                entry.trace(),
                entry.detail());
    }
}
