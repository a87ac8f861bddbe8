package dev.pawl.core.signin;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Asks somebody who is signed in for the password once more. The tries are limited as those of
/// signing in are, and counted for the session: who guesses at the account from elsewhere does not
/// keep the owner from changing it.
public final class OwnPassword {

    /// What became of a check.
    public sealed interface Checked {

        /// The password is right.
        record Right(Accounts.WithPassword account) implements Checked {}

        /// It is wrong, or the account is gone or disabled since.
        record Wrong() implements Checked {}

        /// Too many tries; nothing was checked.
        record TooManyAttempts(Wait limit) implements Checked {}
    }

    private final SignInLimits limits;
    private final PasswordHashing hashing;
    private final Database database;
    private final Accounts accounts;
    private final AuditLog audit;
    private final InstantSource clock;

    public OwnPassword(
            SignInLimits limits,
            PasswordHashing hashing,
            Database database,
            Accounts accounts,
            AuditLog audit,
            InstantSource clock) {
        this.limits = limits;
        this.hashing = hashing;
        this.database = database;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    public Checked check(AccountId id, SessionId session, Password password, Trace trace) {
        Optional<Accounts.WithPassword> known =
                database.reading(tx -> accounts.findWithPassword(tx, id))
                        .filter(found -> !found.account().disabled());
        return known.isEmpty() ? new Checked.Wrong() : check(known.get(), session, password, trace);
    }

    private Checked check(
            Accounts.WithPassword known, SessionId session, Password password, Trace trace) {
        Optional<Wait> wait = limits.take(session);
        if (wait.isPresent()) {
            return new Checked.TooManyAttempts(wait.get());
        }
        if (isRight(known, password, session)) {
            database.inOneStatement(tx -> {
                limits.forgive(tx, session);
                return session;
            });
            return new Checked.Right(known);
        }
        Instant now = clock.instant();
        AuditEvent refused = new AuditEvent.PasswordRefused(known.account().id(), session);
        database.inTransaction(tx -> {
            audit.append(tx, refused, trace, now);
            return refused;
        });
        return new Checked.Wrong();
    }

    private boolean isRight(Accounts.WithPassword known, Password password, SessionId session) {
        try {
            return hashing.verify(known.hash(), password);
        } catch (Unavailable e) {
            limits.giveBack(session);
            throw e;
        }
    }
}
