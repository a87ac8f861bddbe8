package dev.pawl.core.audit;

import dev.pawl.core.transaction.Transaction;
import java.time.Instant;

/// Where events are kept. Append only.
public interface AuditLog {

    /// Appends one event to the transaction in which the change itself is made.
    ///
    /// @param trace who sent the request that caused it
    /// @param at the transaction's instant
    void append(Transaction tx, AuditEvent event, Trace trace, Instant at);
}
