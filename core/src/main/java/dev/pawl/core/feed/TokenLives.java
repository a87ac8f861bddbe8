package dev.pawl.core.feed;

import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;

/// Where it is kept how long access tokens live, those of nodes that issue others or none by now
/// too.
public interface TokenLives {

    /// Those that belong to an open transaction.
    static TokenLives in(Transaction tx) {
        return tx.port(TokenLives.class);
    }

    /// Notes that tokens of this life are issued until an instant, or later.
    void note(Duration accessTtl, Instant issuedUntil);

    /// The longest life of tokens that may be alive; zero when nothing is known.
    Duration longest(Instant now);

    /// Forgets lives of which the last token expired before an instant.
    ///
    /// @return how many
    int forget(Instant expiredBefore);
}
