package dev.pawl.core.transaction;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import java.time.Instant;

/// A unit of work in progress and what it carries: its time, the ports, the audit log, and the
/// effects that run after its commit. Nothing of it may be used after the work has returned.
///
/// Each port has a static `in(tx)`, for example `Sessions.in(tx)`.
public interface Transaction {

    /// The time at which the work was passed to the [Database], the same for everything inside. A
    /// repetition after a conflict keeps it, because it is still the same request.
    Instant now();

    /// A port, bound to this transaction.
    ///
    /// @throws IllegalArgumentException when the database has no such port
    <P> P port(Class<P> type);

    /// Appends one event to the audit log. It is committed or rolled back with the transaction.
    ///
    /// @param trace of the request that caused it
    void audit(AuditEvent event, Trace trace);

    /// Registers an effect that runs after the commit, when the connection has been released.
    /// Effects run in the order in which they are registered. A rollback drops them, and a repeated
    /// attempt registers its own. An effect must not throw: the caller would treat the commit as
    /// failed.
    void afterCommit(Runnable effect);
}
