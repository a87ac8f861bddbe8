package dev.pawl.core.audit.log;

import dev.pawl.core.audit.log.AuditVerdict.ChainBroken;
import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Looks at the whole log: whether an event or a seal was changed, deleted, moved, doubled or made
/// up. Names the first event, by its id, with which something is wrong.
///
/// Events that an earlier version wrote have no MAC of their own, and are let pass where a seal
/// says so: none of them can be deleted or made up, but what they say is not proved.
public final class AuditVerification {

    /// A place to hold the chain against, noted down before.
    public record Mark(int seal, String mark) {}

    private static final int PAGE = 500;
    private static final int SEALS = 16;
    private static final int MARK_BYTES = 16;

    private final Database database;
    private final AuditMacs macs;

    public AuditVerification(Database database, AuditMacs macs) {
        this.database = database;
        this.macs = macs;
    }

    /// Reads the chain and every event.
    ///
    /// @param expected a place that the chain must go through, or null
    public AuditVerdict verify(@Nullable Mark expected) {
        Chain chain = new Chain(expected);
        chain.read();
        Events events = new Events(chain);
        events.read();
        return events.worse(chain.missing)
                .or(() -> Optional.ofNullable(chain.broken))
                .orElseGet(() -> chain.sound(events.count, events.unmarked));
    }

    /// Reads every event once.
    private final class Events {

        private final Chain chain;
        private long count;
        private long unmarked;
        private @Nullable UUID changed;

        Events(Chain chain) {
            this.chain = chain;
        }

        void read() {
            UUID after = EventIds.BEFORE_ALL;
            List<AuditSeals.Marked> page;
            do {
                UUID from = after;
                page = database.reading(tx -> AuditSeals.in(tx).rows(from, PAGE));
                for (AuditSeals.Marked row : page) {
                    count++;
                    after = row.entry().id();
                    look(row);
                }
            } while (page.size() == PAGE);
        }

        private void look(AuditSeals.Marked row) {
            UUID id = row.entry().id();
            if (row.mac() == null && chain.isUnmarked(id)) {
                unmarked++;
            } else if (changed == null
                    && (row.mac() == null || !macs.fits(row.entry(), row.mac()))) {
                changed = id;
            }
        }

        /// What is wrong with the event of the least id, if with any.
        Optional<AuditVerdict> worse(AuditVerdict.@Nullable Missing missing) {
            if (changed == null) {
                return Optional.ofNullable(missing);
            }
            return missing != null && EventIds.ORDER.compare(missing.event(), changed) < 0
                    ? Optional.of(missing)
                    : Optional.of(new AuditVerdict.Changed(changed));
        }
    }

    /// Reads every seal once, and asks for the events that it names.
    private final class Chain {

        private final @Nullable Mark expected;
        private final List<AuditVerdict.Missing> gone = new ArrayList<>();
        private final Set<UUID> unmarked = new HashSet<>();
        private final Optional<AuditHead> head = database.reading(tx -> AuditSeals.in(tx).head());
        private @Nullable AuditSeal last;
        private @Nullable ChainBroken broken;
        private AuditVerdict.@Nullable Missing missing;
        private long sealed;
        private int first;

        Chain(@Nullable Mark expected) {
            this.expected = expected;
        }

        void read() {
            int after = 0;
            List<AuditSeal> page;
            do {
                int from = after;
                page = database.reading(tx -> AuditSeals.in(tx).after(from, SEALS));
                for (AuditSeal seal : page) {
                    link(seal);
                    after = seal.number();
                }
            } while (page.size() == SEALS);
            end();
        }

        private void link(AuditSeal seal) {
            if (first == 0) {
                first = seal.number();
            } else if (last != null && seal.number() != last.number() + 1) {
                broken(last.number() + 1, "is missing");
            } else if (last != null && !seal.previous().equals(last.mac())) {
                broken(seal.number(), "does not follow the previous one");
            }
            if (!macs.fits(seal)) {
                broken(seal.number(), "was changed or forged");
            } else {
                compare(seal);
                look(seal);
            }
            last = seal;
        }

        private void compare(AuditSeal seal) {
            if (head.filter(end -> end.number() == seal.number())
                    .filter(end -> !macs.fits(end, seal))
                    .isPresent()) {
                broken(seal.number(), "is not the one that the head of the log names");
            }
            if (expected != null
                    && expected.seal() == seal.number()
                    && !expected.mark().equals(mark(seal))) {
                broken(seal.number(), "differs from the recorded mark");
            }
        }

        private void look(AuditSeal seal) {
            if (macs.isOverUnmarked(seal)) {
                unmarked.addAll(seal.events());
            }
            sealed += seal.events().size();
            Set<UUID> there = database.reading(tx -> AuditSeals.in(tx).existing(seal.events()));
            seal.events().stream()
                    .filter(event -> !there.contains(event))
                    .forEach(event -> gone.add(new AuditVerdict.Missing(event, seal.number())));
        }

        /// What may be gone, only the last seal says.
        private void end() {
            if (last == null) {
                head.ifPresent(cut -> broken(1, "is missing, and all up to " + cut.number()));
                if (expected != null) {
                    broken(expected.seal(), "is missing");
                }
                return;
            }
            // A server may have gone on meanwhile: then the chain is longer, never shorter.
            if (head.isEmpty() || head.get().number() > last.number()) {
                broken(last.number() + 1, "is missing: the end of the log was cut off");
            }
            if (expected != null && expected.seal() > last.number()) {
                broken(expected.seal(), "is missing");
            }
            if (first > last.keptFrom()) {
                broken(last.keptFrom(), "is missing");
            }
            Instant purged = last.purgedBefore();
            UUID floor = purged == null ? EventIds.BEFORE_ALL : EventIds.firstOf(purged);
            gone.stream()
                    .filter(each -> EventIds.ORDER.compare(each.event(), floor) >= 0)
                    .min((one, other) -> EventIds.ORDER.compare(one.event(), other.event()))
                    .ifPresent(each -> missing = each);
        }

        private void broken(int seal, String how) {
            if (broken == null) {
                broken = new ChainBroken(seal, how);
            }
        }

        /// Whether the chain says of an event that it has no MAC, or does not reach it yet.
        boolean isUnmarked(UUID event) {
            return last == null || macs.isOverUnmarked(last) || unmarked.contains(event);
        }

        private AuditVerdict sound(long events, long unmarkedEvents) {
            long covered = sealed - gone.size();
            return new AuditVerdict.Sound(
                    events,
                    unmarkedEvents,
                    Math.max(0, events - covered),
                    last == null ? 0 : last.number(),
                    last == null ? "" : mark(last));
        }
    }

    private static String mark(AuditSeal seal) {
        return HexFormat.of().formatHex(seal.mac().reveal(), 0, MARK_BYTES);
    }
}
