package dev.pawl.core.audit.log;

import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Seals what was written to the log since the last seal. Runs behind the requests on every node,
/// and one of them wins each number: no request waits for another because of the log.
///
/// Events that an earlier version wrote have no MAC. The chain begins with seals over those, which
/// say so, and ends that with the first event that has one: what has none later was made up.
public final class AuditSealing {

    static final int BATCH = 512;

    /// An event whose transaction commits later than one with a greater id is found by a later
    /// seal, when it is not later than this.
    static final Duration LATEST = Duration.ofMinutes(1);

    private final Database database;
    private final AuditMacs macs;
    private final InstantSource clock;

    public AuditSealing(Platform platform, AuditMacs macs) {
        this.database = platform.database();
        this.macs = macs;
        this.clock = platform.clock();
    }

    /// Seals until nothing is left, or another node does it.
    public void run() {
        boolean more = true;
        while (more) {
            Optional<AuditSeal> next = database.reading(this::next);
            more = next.isPresent() && append(next.get()) && next.get().events().size() == BATCH;
        }
    }

    /// Appends a seal over no events, which says what may be missing from now on.
    boolean sealPurge(Instant purgedBefore, int keptFrom) {
        AuditSeal seal =
                database.reading(tx -> {
                    Optional<AuditSeal> last = AuditSeals.in(tx).last();
                    return macs.seal(open(last, List.of(), purgedBefore, keptFrom));
                });
        return append(seal);
    }

    private boolean append(AuditSeal seal) {
        return database.inTransaction(tx -> {
            boolean won = AuditSeals.in(tx).append(seal);
            if (won) {
                AuditSeals.in(tx).putHead(macs.head(seal));
            }
            return won;
        });
    }

    private Optional<AuditSeal> next(Transaction tx) {
        Optional<AuditSeal> last = AuditSeals.in(tx).last();
        UUID from = last.map(AuditSealing::from).orElse(EventIds.BEFORE_ALL);
        Set<UUID> known = last.map(seal -> known(tx, seal, from)).orElseGet(Set::of);
        if (last.isEmpty() || macs.isOverUnmarked(last.get())) {
            List<UUID> unmarked = unmarked(tx, from, known);
            if (!unmarked.isEmpty()) {
                return Optional.of(macs.sealUnmarked(open(last, unmarked)));
            }
        }
        List<UUID> fresh =
                AuditSeals.in(tx).ids(from, known.size() + BATCH).stream()
                        .filter(id -> !known.contains(id))
                        .limit(BATCH)
                        .toList();
        return fresh.isEmpty() ? Optional.empty() : Optional.of(macs.seal(open(last, fresh)));
    }

    /// The first events that no seal names, up to one that has a MAC.
    private List<UUID> unmarked(Transaction tx, UUID from, Set<UUID> known) {
        return AuditSeals.in(tx).rows(from, known.size() + BATCH).stream()
                .filter(row -> !known.contains(row.entry().id()))
                .limit(BATCH)
                .takeWhile(row -> row.mac() == null)
                .map(row -> row.entry().id())
                .toList();
    }

    private AuditSeal open(Optional<AuditSeal> last, List<UUID> events) {
        return open(
                last,
                events,
                last.map(AuditSeal::purgedBefore).orElse(null),
                last.map(AuditSeal::keptFrom).orElse(1));
    }

    /// Where unsealed events may be.
    private static UUID from(AuditSeal last) {
        return EventIds.firstOf(EventIds.timeOf(last.until()).minus(LATEST));
    }

    private Set<UUID> known(Transaction tx, AuditSeal last, UUID from) {
        Set<UUID> known = new HashSet<>(last.events());
        AuditSeal earliest = last;
        while (EventIds.ORDER.compare(earliest.until(), from) > 0) {
            Optional<AuditSeal> before =
                    AuditSeals.in(tx).before(earliest.number(), 1).stream().findFirst();
            if (before.isEmpty()) {
                break;
            }
            earliest = before.get();
            known.addAll(earliest.events());
        }
        return known;
    }

    /// A seal without its MAC.
    private AuditSeal open(
            Optional<AuditSeal> last,
            List<UUID> events,
            @Nullable Instant purgedBefore,
            int keptFrom) {
        UUID until =
                events.stream()
                        .reduce(
                                last.map(AuditSeal::until).orElse(EventIds.BEFORE_ALL),
                                EventIds::greater);
        Secret nothing = Secret.of(new byte[0]);
        return new AuditSeal(
                last.map(AuditSeal::number).orElse(0) + 1,
                Instant.ofEpochMilli(clock.millis()),
                until,
                last.map(AuditSeal::mac).orElse(nothing),
                events,
                purgedBefore,
                keptFrom,
                nothing);
    }
}
