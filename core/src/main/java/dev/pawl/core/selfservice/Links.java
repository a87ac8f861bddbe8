package dev.pawl.core.selfservice;

import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.Optional;

/// Where links are kept until they are opened.
public interface Links {

    /// Those that belong to an open transaction.
    static Links in(Transaction tx) {
        return tx.port(Links.class);
    }

    /// Keeps a link in the place of those that the account got for the same purpose before. Does
    /// nothing when the same outbox message has kept it already.
    ///
    /// @return false, and nothing is kept, when the account has got a later one
    boolean replace(Link link);

    /// The link that is in force, if there is one, left as it is.
    Optional<Link> find(Secret hash, Purpose purpose, Instant now);

    /// Takes the link that is in force away. Of many who try at once, one gets it.
    Optional<Link> consume(Secret hash, Purpose purpose, Instant now);

    /// Deletes links that expired before an instant.
    ///
    /// @param limit at most so many
    /// @return how many
    int sweep(Instant expiredBefore, int limit);
}
