package dev.pawl.core.signin;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;

/// Finds the challenge that somebody presents, and whose it is.
public final class OpenChallenge {

    /// A challenge in force, and its account, locked until the transaction ends.
    record Opened(Challenge challenge, KnownAccount known) {}

    private final ChallengeTokens tokens;
    private final CredentialFingerprints fingerprints;

    public OpenChallenge(ChallengeTokens tokens, CredentialFingerprints fingerprints) {
        this.tokens = tokens;
        this.fingerprints = fingerprints;
    }

    /// Empty when it is forged, met, too old, of another kind, or older than a change of the
    /// account: of its credentials, its factors, or of whether it must have one.
    Optional<Opened> open(Transaction tx, String token, Challenge.Demand demand) {
        return find(tx, token, demand)
                .flatMap(challenge ->
                        Accounts.in(tx)
                                .lock(challenge.account())
                                .filter(known ->
                                        fingerprints.hold(tx, known, challenge.fingerprint()))
                                .map(known -> new Opened(challenge, known)));
    }

    /// The challenge, looked at without a lock: what goes by it opens it again.
    Optional<Challenge> look(Transaction tx, String token, Challenge.Demand demand) {
        return find(tx, token, demand)
                .filter(challenge ->
                        Accounts.in(tx)
                                .findKnown(challenge.account())
                                .filter(known ->
                                        fingerprints.hold(tx, known, challenge.fingerprint()))
                                .isPresent());
    }

    private Optional<Challenge> find(Transaction tx, String token, Challenge.Demand demand) {
        return tokens.open(token)
                .flatMap(id -> Challenges.in(tx).find(id, tx.now()))
                .filter(challenge -> challenge.demand() == demand);
    }

    /// As [#open], and counts an attempt at it. Empty also when there were enough.
    Optional<Opened> openAndCount(Transaction tx, String token, Challenge.Demand demand) {
        Opened opened = open(tx, token, demand).orElse(null);
        return opened != null && countAttempt(tx, opened) ? Optional.of(opened) : Optional.empty();
    }

    private boolean countAttempt(Transaction tx, Opened opened) {
        return Challenges.in(tx).attempt(opened.challenge().id(), Challenge.MAX_ATTEMPTS);
    }

    /// Ends it, because it is met.
    boolean consume(Transaction tx, Opened opened) {
        return Challenges.in(tx).consume(opened.challenge().id());
    }
}
