package dev.pawl.core.audit.log;

import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Deletes events that are older than they are kept, by whole days. That it may is sealed first: a
/// log that lost its oldest events otherwise does not pass for one that was purged.
public final class AuditPurge {

    /// Seals that are read at once.
    private static final int PAGE = 500;

    private final Database database;
    private final AuditSealing sealing;
    private final Duration retention;
    private final SteadyTime time;

    /// @param retention how long events are kept
    public AuditPurge(
            Database database, AuditSealing sealing, Duration retention, SteadyTime time) {
        this.database = database;
        this.sealing = sealing;
        this.retention = retention;
        this.time = time;
    }

    /// Purges until nothing is left that is too old; nothing at all while it is not sure what time
    /// it is, as at its first run.
    ///
    /// @return how many events it deleted
    public int run() {
        return time.now().map(this::purge).orElse(0);
    }

    private int purge(Instant now) {
        Instant before = now.minus(retention).truncatedTo(ChronoUnit.DAYS);
        UUID bound = EventIds.firstOf(before);
        Optional<UUID> oldest =
                database.reading(tx -> AuditSeals.in(tx).ids(EventIds.BEFORE_ALL, 1)).stream()
                        .findFirst();
        if (oldest.isEmpty() || EventIds.ORDER.compare(oldest.get(), bound) >= 0) {
            return 0;
        }
        sealing.run();
        Optional<AuditSeal> last = database.reading(tx -> AuditSeals.in(tx).last());
        boolean announced =
                last.map(seal -> before.equals(seal.purgedBefore())).orElse(false)
                        || sealing.sealPurge(before, firstToKeep(bound));
        return announced ? delete(bound) : 0; // another node was faster: the next run goes on
    }

    private int delete(UUID bound) {
        int events = Sweep.all(database, tx -> AuditSeals.in(tx).deleteEvents(bound, Sweep.BATCH));
        int keptFrom =
                database.reading(tx -> AuditSeals.in(tx).last()).map(AuditSeal::keptFrom).orElse(1);
        int _ = Sweep.all(database, tx -> AuditSeals.in(tx).deleteSeals(keptFrom, Sweep.BATCH));
        return events;
    }

    /// The first seal over events that stay, or the one that comes next.
    private int firstToKeep(UUID bound) {
        int number = 0;
        List<AuditSeal> page;
        do {
            int after = number;
            page = database.reading(tx -> AuditSeals.in(tx).after(after, PAGE));
            for (AuditSeal seal : page) {
                if (EventIds.ORDER.compare(seal.until(), bound) >= 0) {
                    return seal.number();
                }
                number = seal.number();
            }
        } while (page.size() == PAGE);
        return number + 1;
    }
}
