package dev.pawl.core.audit.log;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the log. What is asked for is always found through an index.
public interface AuditTrail {

    /// Those that belong to an open transaction.
    static AuditTrail in(Transaction tx) {
        return tx.port(AuditTrail.class);
    }

    /// One row of the log.
    ///
    /// @param by the account of whoever administered, or null
    /// @param detail a JSON object, or null
    record Entry(
            UUID id,
            Instant at,
            String kind,
            @Nullable UUID account,
            @Nullable UUID session,
            @Nullable UUID by,
            Trace trace,
            @Nullable String detail) {}

    /// Which rows. What is null does not matter.
    ///
    /// @param from only rows of this millisecond or later
    /// @param to only rows before this millisecond
    record Filter(
            @Nullable AccountId account,
            @Nullable AccountId by,
            @Nullable String kind,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static final Filter ALL = new Filter(null, null, null, null, null);
    }

    /// The newest rows first.
    ///
    /// @param before only rows with a lesser id; null to begin with the newest
    List<Entry> newest(Filter filter, @Nullable UUID before, int limit);

    /// The rows that came after one, the oldest first.
    ///
    /// @param after only rows with a greater id
    List<Entry> after(Filter filter, UUID after, int limit);

    /// How many rows of a kind there are since an instant, counted no further than to `limit`.
    int count(String kind, Instant since, int limit);
}
