package dev.pawl.core.owner;

import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.Optional;

/// Where sign-ups are kept until their link is opened. An address may have several; the first that
/// is opened makes the account.
public interface PendingSignUps {

    /// Keeps a sign-up. Does nothing when its errand has kept it already.
    void keep(Transaction tx, PendingSignUp signUp);

    /// The sign-up of a link that is in force, left as it is.
    Optional<PendingSignUp> find(Transaction tx, Secret hash, Instant now);

    /// Takes the sign-up of a link that is in force away. Of many who try at once, one gets true.
    boolean consume(Transaction tx, Secret hash, Instant now);

    /// Deletes at most `limit` sign-ups that expired.
    ///
    /// @return how many
    int sweep(Transaction tx, Instant expiredBefore, int limit);
}
