package dev.pawl.core.audit;

import dev.pawl.core.transaction.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;

/// Deletes events that are older than they are kept, by whole days. That it may is sealed first: a
/// log that lost its oldest events otherwise does not pass for one that was purged.
public final class AuditPurge {

    static final int BATCH = 500;

    private final Database database;
    private final AuditSeals seals;
    private final AuditSealing sealing;
    private final Duration retention;
    private final InstantSource clock;

    /// @param retention how long events are kept
    public AuditPurge(
            Database database,
            AuditSeals seals,
            AuditSealing sealing,
            Duration retention,
            InstantSource clock) {
        this.database = database;
        this.seals = seals;
        this.sealing = sealing;
        this.retention = retention;
        this.clock = clock;
    }

    /// Purges until nothing is left that is too old.
    ///
    /// @return how many events it deleted
    public int run() {
        Instant before = clock.instant().minus(retention).truncatedTo(ChronoUnit.DAYS);
        UUID bound = EventIds.firstOf(before);
        Optional<UUID> oldest =
                database.reading(tx -> seals.ids(tx, EventIds.BEFORE_ALL, 1)).stream().findFirst();
        if (oldest.isEmpty() || EventIds.ORDER.compare(oldest.get(), bound) >= 0) {
            return 0;
        }
        sealing.run();
        Optional<AuditSeal> last = database.reading(seals::last);
        boolean announced =
                last.map(seal -> before.equals(seal.purgedBefore())).orElse(false)
                        || sealing.sealPurge(before, firstToKeep(bound));
        return announced ? delete(bound) : 0; // another node was faster: the next run goes on
    }

    private int delete(UUID bound) {
        int events = all(() -> database.inOneStatement(tx -> seals.deleteEvents(tx, bound, BATCH)));
        int keptFrom = database.reading(seals::last).map(AuditSeal::keptFrom).orElse(1);
        int _ = all(() -> database.inOneStatement(tx -> seals.deleteSeals(tx, keptFrom, BATCH)));
        return events;
    }

    /// The first seal over events that stay, or the one that comes next.
    private int firstToKeep(UUID bound) {
        int number = 0;
        List<AuditSeal> page;
        do {
            int after = number;
            page = database.reading(tx -> seals.after(tx, after, BATCH));
            for (AuditSeal seal : page) {
                if (EventIds.ORDER.compare(seal.until(), bound) >= 0) {
                    return seal.number();
                }
                number = seal.number();
            }
        } while (page.size() == BATCH);
        return number + 1;
    }

    private static int all(IntSupplier batch) {
        int total = 0;
        int deleted;
        do {
            deleted = batch.getAsInt();
            total += deleted;
        } while (deleted == BATCH);
        return total;
    }
}
