package dev.pawl.core.outbox;

import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Where errands are kept until they are done.
public interface Outbox {

    /// Adds an errand that is due at once and was not tried yet.
    void insert(Transaction tx, StoredErrand errand, Instant now);

    /// Whether an errand is due. Only reads.
    boolean isDue(Transaction tx, Instant now);

    /// Takes due errands, the one longest due first, counts an attempt for each and makes them due
    /// again at `until`: whoever takes an errand and dies leaves it to others. Passes over those
    /// that another node is taking.
    ///
    /// @param limit at most so many
    List<StoredErrand> claim(Transaction tx, Instant now, Instant until, int limit);

    /// Takes an errand off the list: it is done.
    void delete(Transaction tx, UUID id);

    /// Makes an errand due at another time, unless somebody else has taken it since.
    ///
    /// @param attempts as claimed
    void postpone(Transaction tx, UUID id, int attempts, Instant due);

    /// Gives an errand up, unless somebody else has taken it since. It stays, and is not due any
    /// more.
    ///
    /// @param attempts as claimed
    void giveUp(Transaction tx, UUID id, int attempts, Instant now);

    /// How many errands were given up.
    int givenUp(Transaction tx);

    /// Deletes errands that were given up before an instant.
    ///
    /// @param limit at most so many, so that nobody waits long for a lock
    /// @return how many
    int sweep(Transaction tx, Instant givenUpBefore, int limit);
}
