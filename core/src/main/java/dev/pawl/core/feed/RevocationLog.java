package dev.pawl.core.feed;

import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;

/// Where revocations are written down, each in the transaction that revokes. The stores of sessions
/// and accounts do that themselves; here it is read.
public interface RevocationLog {

    /// What was revoked at an instant of the database's clock or later, the oldest first.
    ///
    /// A transaction takes that instant before it commits, so a reader has to look back further
    /// than it believes to have read.
    ///
    /// @param limit at most so many
    List<Revoked> since(Transaction tx, Instant revokedAt, int limit);

    /// Forgets what was revoked before an instant.
    ///
    /// @param limit at most so many
    /// @return how many
    int sweep(Transaction tx, Instant revokedBefore, int limit);
}
