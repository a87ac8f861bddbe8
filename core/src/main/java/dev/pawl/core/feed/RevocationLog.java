package dev.pawl.core.feed;

import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;

/// Where revocations are written down, each in the transaction that revokes. The stores of sessions
/// and accounts do that themselves; here it is read.
public interface RevocationLog {

    /// Those that belong to an open transaction.
    static RevocationLog in(Transaction tx) {
        return tx.port(RevocationLog.class);
    }

    /// What was revoked at an instant of the database's clock or later, the oldest first.
    ///
    /// A transaction takes that instant before it commits, so a reader has to look back further
    /// than it believes to have read.
    ///
    /// @param limit at most so many
    List<Revoked> since(Instant revokedAt, int limit);

    /// What follows an entry in the same order.
    ///
    /// @param last the last entry of the page before
    /// @param limit at most so many
    List<Revoked> after(Revoked last, int limit);

    /// Puts one entry for the user in place of those of their sessions, where one user has many:
    /// all tokens that were issued up to the last of them are void, and a session that lives needs
    /// one refresh.
    ///
    /// @param revokedBefore later ones stay: nobody is refused who signs in, or refreshes, at the
    ///   same moment
    /// @param more with more than so many
    /// @return how many entries went
    int gather(Instant revokedBefore, int more);

    /// Forgets what was revoked before an instant.
    ///
    /// @param limit at most so many
    /// @return how many
    int sweep(Instant revokedBefore, int limit);
}
