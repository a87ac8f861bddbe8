package dev.pawl.core.throttle;

import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;

/// Where guesses are counted, for all nodes together.
public interface Guesses {

    /// Those that belong to an open transaction.
    static Guesses in(Transaction tx) {
        return tx.port(Guesses.class);
    }

    /// Counts a guess, unless the key has to wait. In one statement, so that guesses side by side
    /// on any number of nodes are counted one after the other.
    ///
    /// @param key 32 bytes
    /// @return whether it was counted; if not, nothing was written
    boolean count(byte[] key, Backoff backoff, Instant now);

    /// Until when the key has to wait; empty when nothing is counted for it.
    Optional<Instant> closedUntil(byte[] key);

    /// Takes one guess back, and lets the key go on at once.
    void giveBack(byte[] key, Instant now);

    /// Forgets all guesses of the key.
    void forget(byte[] key);

    /// Deletes what is to be forgotten by now.
    ///
    /// @return how many keys were deleted, at most `limit`
    int sweep(Instant now, int limit);
}
