package dev.pawl.core.signin;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.factor.CredentialStamps;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;

/// Finds the challenge that somebody presents, and whose it is.
public final class OpenChallenge {

    /// A challenge in force, and its account, locked until the transaction ends.
    record Opened(Challenge challenge, Accounts.WithPassword known) {}

    private final ChallengeTokens tokens;
    private final Challenges challenges;
    private final Accounts accounts;
    private final CredentialStamps stamps;

    public OpenChallenge(
            ChallengeTokens tokens,
            Challenges challenges,
            Accounts accounts,
            CredentialStamps stamps) {
        this.tokens = tokens;
        this.challenges = challenges;
        this.accounts = accounts;
        this.stamps = stamps;
    }

    /// Empty when it is forged, met, too old, of another kind, or older than a change of the
    /// account: of its credentials, its factors, or of whether it must have one.
    Optional<Opened> open(Transaction tx, String token, Challenge.Demand demand, Instant now) {
        return find(tx, token, demand, now)
                .flatMap(challenge ->
                        accounts.lock(tx, challenge.account())
                                .filter(known -> stamps.hold(tx, known, challenge.stamp()))
                                .map(known -> new Opened(challenge, known)));
    }

    /// The challenge, looked at without a lock: what goes by it opens it again.
    Optional<Challenge> look(Transaction tx, String token, Challenge.Demand demand, Instant now) {
        return find(tx, token, demand, now)
                .filter(challenge ->
                        accounts.findWithPassword(tx, challenge.account())
                                .filter(known -> stamps.hold(tx, known, challenge.stamp()))
                                .isPresent());
    }

    private Optional<Challenge> find(
            Transaction tx, String token, Challenge.Demand demand, Instant now) {
        return tokens.open(token)
                .flatMap(id -> challenges.find(tx, id, now))
                .filter(challenge -> challenge.demand() == demand);
    }

    /// Counts an attempt at it.
    ///
    /// @return false when there were enough
    boolean attempt(Transaction tx, Opened opened) {
        return challenges.attempt(tx, opened.challenge().id(), Challenge.MAX_ATTEMPTS);
    }

    /// Ends it, because it is met.
    boolean consume(Transaction tx, Opened opened) {
        return challenges.consume(tx, opened.challenge().id());
    }
}
