package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.Freshness.Demand;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// The one way to a change for whoever is signed in. A request is let in by what was true when it
/// came; then it may wait for the account's lock, for a password to be hashed, or for the database,
/// and meanwhile the owner may throw out whoever sent it. So everything is looked at once more
/// here, with the account locked: that it can act, that the session lives, and that its credentials
/// are fresh enough.
///
/// Whatever changes credentials ends the account's sessions under the same lock. A session that
/// lives is therefore one of the credentials that the account has now.
public final class OwnerGate {

    /// Who came in.
    ///
    /// @param known the account as it is now, locked
    /// @param session alive
    public record Entry(KnownAccount known, Session session) {

        public Account account() {
            return known.account();
        }
    }

    /// What a change asks for besides a living session.
    public enum Need {
        /// Nothing.
        NOTHING,
        /// Fresh credentials of two factors, where the account has a second one; the password comes
        /// along.
        FRESH_BESIDE_PASSWORD,
        /// Fresh credentials, of two factors where the account has a second one.
        FRESH
    }

    /// What is done under the lock.
    @FunctionalInterface
    public interface Change<T> {

        T in(Transaction tx, Entry entry);
    }

    private final Freshness freshness;
    private final Database database;
    private final InstantSource clock;

    public OwnerGate(Freshness freshness, Database database, InstantSource clock) {
        this.freshness = freshness;
        this.database = database;
        this.clock = clock;
    }

    /// Goes on with the change in a transaction of the account, if it may still be made.
    ///
    /// @param claims of the access token that let the request in
    /// @param change is given account and session as they are now
    public <T> Gated<T> change(AccessClaims claims, Need need, Change<T> change) {
        return database.inTransaction(
                claims.account(), tx -> enter(tx, claims, need, entry -> change.in(tx, entry)));
    }

    /// Locks the account and goes on with the change, if it may still be made.
    ///
    /// @param claims of the access token that let the request in
    /// @param change is given account and session as they are now
    public <T> Gated<T> enter(
            Transaction tx, AccessClaims claims, Need need, Function<Entry, T> change) {
        Optional<KnownAccount> known =
                Accounts.in(tx).lock(claims.account()).filter(found -> !found.account().disabled());
        Instant now = clock.instant(); // after the wait
        Optional<Entry> entry =
                known.flatMap(
                        found -> alive(tx, claims, now).map(session -> new Entry(found, session)));
        if (entry.isEmpty()) {
            return new Gated.SessionOver<>();
        }
        return unmet(tx, claims, need, now)
                .<Gated<T>>map(Gated.NotFresh::new)
                .orElseGet(() -> new Gated.Passed<>(change.apply(entry.get())));
    }

    private Optional<Session> alive(Transaction tx, AccessClaims claims, Instant now) {
        return Sessions.in(tx)
                .find(claims.session())
                .filter(session -> session.account().equals(claims.account()))
                .filter(session -> session.isAlive(now));
    }

    private Optional<Demand> unmet(Transaction tx, AccessClaims claims, Need need, Instant now) {
        return switch (need) {
            case NOTHING -> Optional.empty();
            case FRESH_BESIDE_PASSWORD -> freshness.unmetBesidePassword(tx, claims, now);
            case FRESH -> freshness.unmet(tx, claims, now);
        };
    }
}
