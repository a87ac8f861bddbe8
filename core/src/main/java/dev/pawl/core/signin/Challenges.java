package dev.pawl.core.signin;

import dev.pawl.core.id.ChallengeId;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;

/// Where challenges are kept until they are met.
public interface Challenges {

    /// Those that belong to an open transaction.
    static Challenges in(Transaction tx) {
        return tx.port(Challenges.class);
    }

    /// Keeps one more, in a transaction that has its account locked. Of more than [Challenge#MOST]
    /// of the account the oldest go.
    void insert(Challenge challenge);

    /// The challenge, if it is in force.
    Optional<Challenge> find(ChallengeId id, Instant now);

    /// Counts an attempt before it is looked at. False when there were as many as there may be, or
    /// the challenge is gone.
    boolean attempt(ChallengeId id, int max);

    /// Takes a challenge away. Of many who try at once, one succeeds.
    boolean consume(ChallengeId id);

    /// Deletes challenges that nobody met in time.
    ///
    /// @param limit at most so many
    /// @return how many
    int sweep(Instant expiredBefore, int limit);
}
