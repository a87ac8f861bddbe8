package dev.pawl.core.signin;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Finds the challenge that somebody presents, and whose it is.
public final class OpenChallenge {

    /// A challenge in force, and its account, locked until the transaction ends.
    record Opened(Challenge challenge, KnownAccount known) {}

    private final ChallengeTokens tokens;
    private final CredentialFingerprints fingerprints;
    private final Database database;

    public OpenChallenge(
            ChallengeTokens tokens, CredentialFingerprints fingerprints, Database database) {
        this.tokens = tokens;
        this.fingerprints = fingerprints;
        this.database = database;
    }

    /// Opens the challenge and goes on with it, in a transaction of its account. Empty as in
    /// [#open], and nothing was done.
    ///
    /// @param found the challenge as it was found without a lock
    <T> Optional<T> with(Challenge found, String token, BiFunction<Transaction, Opened, T> work) {
        return database.inTransaction(
                found.account(),
                tx -> open(tx, token, found.demand()).map(opened -> work.apply(tx, opened)));
    }

    /// As [#with], and counts an attempt at it. Empty also when there were enough.
    <T> Optional<T> attempt(
            Challenge found, String token, BiFunction<Transaction, Opened, T> work) {
        return this.<Optional<T>>with(
                        found,
                        token,
                        (tx, opened) ->
                                countAttempt(tx, opened)
                                        ? Optional.of(work.apply(tx, opened))
                                        : Optional.empty())
                .flatMap(Function.identity());
    }

    private boolean countAttempt(Transaction tx, Opened opened) {
        return Challenges.in(tx).attempt(opened.challenge().id(), Challenge.MAX_ATTEMPTS);
    }

    /// Empty when it is forged, met, too old, of another kind, or older than a change of the
    /// account: of its credentials, its factors, or of whether it must have one.
    private Optional<Opened> open(Transaction tx, String token, Challenge.Demand demand) {
        return find(tx, token, demand)
                .flatMap(challenge ->
                        Accounts.in(tx)
                                .lock(challenge.account())
                                .filter(known ->
                                        fingerprints.hold(tx, known, challenge.fingerprint()))
                                .map(known -> new Opened(challenge, known)));
    }

    /// The challenge, looked at without a lock: what goes by it opens it again.
    Optional<Challenge> look(String token, Challenge.Demand demand) {
        return look(token, demand, (_, found) -> found);
    }

    /// As [#look(String, Challenge.Demand)].
    ///
    /// @param work reads more in the same transaction
    <T> Optional<T> look(
            String token, Challenge.Demand demand, BiFunction<Transaction, Challenge, T> work) {
        return database.reading(
                tx -> look(tx, token, demand).map(challenge -> work.apply(tx, challenge)));
    }

    private Optional<Challenge> look(Transaction tx, String token, Challenge.Demand demand) {
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

    /// Ends it, because it is met.
    boolean consume(Transaction tx, Opened opened) {
        return Challenges.in(tx).consume(opened.challenge().id());
    }
}
