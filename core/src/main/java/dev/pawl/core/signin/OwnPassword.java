package dev.pawl.core.signin;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Database;
import java.util.Optional;
import java.util.UUID;

/// Asks for the password somebody who is signed in already, or has opened a mailed link. The tries
/// are limited as those of signing in are, and counted for the session or the link: who guesses at
/// the account from elsewhere does not keep the owner from going on.
public final class OwnPassword {

    /// What became of a check.
    public sealed interface Checked {

        /// The password is right.
        record Right(KnownAccount known) implements Checked {}

        /// It is wrong, or the account has none, or is gone or disabled since.
        record Wrong() implements Checked {}

        /// Too many tries; nothing was checked.
        record TooManyAttempts(Wait limit) implements Checked {}
    }

    private final SignInLimits limits;
    private final PasswordHashing hashing;
    private final Database database;

    public OwnPassword(SignInLimits limits, PasswordHashing hashing, Database database) {
        this.limits = limits;
        this.hashing = hashing;
        this.database = database;
    }

    /// Who asks, and how it is told when the password is wrong.
    private record Asked(SignInLimits.Shown shown, AuditEvent refused) {}

    /// Checks the password of somebody who is signed in.
    public Checked check(AccountId id, SessionId session, Password password, Trace trace) {
        AuditEvent refused = new SignInEvent.PasswordRefused(id, session);
        var shown = new SignInLimits.Shown("session", id, session.value(), trace);
        return check(id, password, new Asked(shown, refused));
    }

    /// Checks the password of somebody who has opened a link of the account.
    ///
    /// @param link by the id of its outbox message
    public Checked check(AccountId id, UUID link, Password password, Trace trace) {
        AuditEvent refused = new SignInEvent.SignInFailed(id);
        var shown = new SignInLimits.Shown("link", id, link, trace);
        return check(id, password, new Asked(shown, refused));
    }

    private Checked check(AccountId id, Password password, Asked asked) {
        Optional<KnownAccount> known =
                database.reading(tx -> Accounts.in(tx).findKnown(id))
                        .filter(found -> !found.account().disabled());
        return known.isEmpty() ? new Checked.Wrong() : check(known.get(), password, asked);
    }

    private Checked check(KnownAccount known, Password password, Asked asked) {
        return switch (limits.take(asked.shown())) {
            case SignInLimits.Taken.Refused(Wait limit) -> new Checked.TooManyAttempts(limit);
            case SignInLimits.Taken.Counted(SignInLimits.Place place) ->
                    check(known, password, asked, place);
        };
    }

    private Checked check(
            KnownAccount known, Password password, Asked asked, SignInLimits.Place place) {
        if (isRight(known, password, place)) {
            database.useOneStatement(tx -> limits.forgive(tx, place));
            return new Checked.Right(known);
        }
        database.useTransaction(tx -> tx.audit(asked.refused(), asked.shown().trace()));
        return new Checked.Wrong();
    }

    private boolean isRight(KnownAccount known, Password password, SignInLimits.Place place) {
        try {
            return hashing.verify(known.hash(), password);
        } catch (Unavailable e) {
            limits.giveBack(place);
            throw e;
        }
    }
}
