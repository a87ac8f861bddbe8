package dev.pawl.core.selfservice;

import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.Optional;

/// Where sign-ups are kept until their link is opened. An address may have several; the first that
/// is opened makes the account.
public interface PendingSignUps {

    /// Those that belong to an open transaction.
    static PendingSignUps in(Transaction tx) {
        return tx.port(PendingSignUps.class);
    }

    /// Keeps a sign-up. Does nothing when its outbox message has kept it already.
    void keep(PendingSignUp signUp);

    /// The sign-up of a link that is in force, left as it is.
    Optional<PendingSignUp> find(Secret hash, Instant now);

    /// Takes the sign-up of a link that is in force away. Of many who try at once, one gets true.
    boolean consume(Secret hash, Instant now);

    /// Deletes at most `limit` sign-ups that expired.
    ///
    /// @return how many
    int sweep(Instant expiredBefore, int limit);
}
