package dev.pawl.core.audit.log;

import dev.pawl.core.audit.log.AuditTrail.Entry;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where the chain over the log is kept, and what of the log it is about.
public interface AuditSeals {

    /// Those that belong to an open transaction.
    static AuditSeals in(Transaction tx) {
        return tx.port(AuditSeals.class);
    }

    /// An event as its row has it.
    ///
    /// @param mac as it was written, or null
    record Marked(Entry entry, @Nullable Secret mac) {}

    /// Appends a seal. False, and nothing is written, when another node has written this number.
    boolean append(AuditSeal seal);

    void putHead(AuditHead head);

    Optional<AuditHead> head();

    Optional<AuditSeal> last();

    /// Seals with a lesser number, the greatest first.
    List<AuditSeal> before(int number, int limit);

    /// Seals with a greater number, the least first.
    List<AuditSeal> after(int number, int limit);

    /// The ids of events after one, in order.
    List<UUID> ids(UUID after, int limit);

    /// Events after one, in the order of their ids.
    List<Marked> rows(UUID after, int limit);

    /// Which of these events exist.
    Set<UUID> existing(List<UUID> ids);

    /// Deletes at most `limit` events with lesser ids.
    ///
    /// @return how many
    int deleteEvents(UUID before, int limit);

    /// Deletes at most `limit` seals with lesser numbers, the least first.
    ///
    /// @return how many
    int deleteSeals(int before, int limit);
}
