package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.Session;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;
import java.util.function.Supplier;

/// Checks a password: the first step of a sign-in, and for many accounts the only one.
public final class SignIn {

    /// What somebody who signs in says.
    ///
    /// @param remember whether the session is to outlive the browser
    public record Request(Email email, Password password, boolean remember, ClientContext client) {

        /// Who tries, as far as limits go.
        Caller caller() {
            return new Caller(email, client);
        }

        /// Says nothing of the secrets.
        @Override
        public String toString() {
            return "SignIn.Request[…]";
        }
    }

    private final SignInLimits limits;
    private final PasswordHashing hashing;
    private final Database database;
    private final Admission admission;
    private final Grants grants;

    public SignIn(
            SignInLimits limits,
            PasswordHashing hashing,
            Database database,
            Admission admission,
            Grants grants) {
        this.limits = limits;
        this.hashing = hashing;
        this.database = database;
        this.admission = admission;
        this.grants = grants;
    }

    public SignedIn signIn(Request request) {
        hashing.requireRoom();
        return switch (limits.take(request.caller())) {
            case SignInLimits.Taken.Refused(Wait limit) -> new SignedIn.TooManyAttempts(limit);
            case SignInLimits.Taken.Counted(SignInLimits.Place place) -> check(request, place);
        };
    }

    private SignedIn check(Request request, SignInLimits.Place place) {
        KnownAccount known =
                orGiveBack(
                                place,
                                () ->
                                        database.reading(
                                                tx -> Accounts.in(tx).findByEmail(request.email())))
                        .orElse(null);
        PasswordHash hash = known == null ? null : known.hash();
        // Takes as long for nobody, and for an account without a password, as for anybody else.
        boolean right = orGiveBack(place, () -> hashing.verify(hash, request.password()));
        if (known == null) {
            return failed(new SignInEvent.SignInUnknown(), request.client().trace());
        }
        // A disabled account costs the same time and gets the same answer as a wrong password.
        return right && hash != null && !known.account().disabled()
                ? succeed(known.account(), hash, request, place)
                : failed(
                        new SignInEvent.SignInFailed(known.account().id()),
                        request.client().trace());
    }

    /// Does one step of the check. When it cannot be done, nothing was guessed, and the try is
    /// given back. Later it is too late for that: an outage in which everything can be checked and
    /// nothing written would be one of unlimited guesses.
    private <T> T orGiveBack(SignInLimits.Place place, Supplier<T> step) {
        try {
            return step.get();
        } catch (Unavailable e) {
            limits.giveBack(place);
            throw e;
        }
    }

    private SignedIn failed(AuditEvent event, Trace trace) {
        database.useTransaction(tx -> tx.audit(event, trace));
        return new SignedIn.InvalidCredentials();
    }

    private SignedIn succeed(
            Account account, PasswordHash hash, Request request, SignInLimits.Place place) {
        PasswordHash current = raised(account, hash, request.password());
        Optional<Admission.Admitted> admitted =
                database.inTransaction(
                        account.id(), tx -> admit(tx, account, current, request, place));
        return admitted.map(what -> signedIn(account, what))
                .orElseGet(() ->
                        failed(
                                new SignInEvent.SignInFailed(account.id()),
                                request.client().trace()));
    }

    private Optional<Admission.Admitted> admit(
            Transaction tx,
            Account account,
            PasswordHash hash,
            Request request,
            SignInLimits.Place place) {
        if (!Accounts.in(tx).lockIfCurrent(account.id(), hash)) {
            return Optional.empty();
        }
        Admission.Admitted admitted =
                admission.admit(
                        tx,
                        new KnownAccount(account, hash),
                        new Proof.Password(),
                        request.client(),
                        request.remember());
        // By a whole sign-in alone: a password that somebody else knows gives no tries back.
        if (admitted instanceof Admission.Admitted.In) {
            limits.forgive(tx, place);
        }
        return Optional.of(admitted);
    }

    private SignedIn signedIn(Account account, Admission.Admitted admitted) {
        return switch (admitted) {
            case Admission.Admitted.In(Session session) ->
                    new SignedIn.Granted(account, grants.of(session, session.createdAt()));
            case Admission.Admitted.FactorNeeded needed -> new SignedIn.FactorNeeded(needed);
            case Admission.Admitted.EnrolmentNeeded needed -> new SignedIn.EnrolmentNeeded(needed);
        };
    }

    /// The one moment at which the password is known, and so the one at which its hash can be made
    /// stronger.
    ///
    /// @return the hash that the account has now, if it is still one of this password
    private PasswordHash raised(Account account, PasswordHash hash, Password password) {
        if (!hashing.isOutdated(hash)) {
            return hash;
        }
        PasswordHash raised = hashing.hash(password);
        boolean replaced =
                database.inTransaction(
                        account.id(),
                        tx -> Accounts.in(tx).replaceHash(account.id(), hash, raised));
        return replaced ? raised : raisedByAnother(account, password).orElse(hash);
    }

    /// Another sign-in was quicker to raise the hash, or the password was changed.
    private Optional<PasswordHash> raisedByAnother(Account account, Password password) {
        return database.reading(tx -> Accounts.in(tx).findByEmail(account.email()))
                .flatMap(known -> Optional.ofNullable(known.hash()))
                .filter(hash -> hashing.verify(hash, password));
    }
}
