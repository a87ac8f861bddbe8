package dev.pawl.core.owner;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.audit.CredentialEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.Notice;
import dev.pawl.core.outbox.OutboxMessage;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.password.PasswordPolicy;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.session.Continuation;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnPassword;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.signin.Shown;
import dev.pawl.core.signin.WayIn;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What owners change who are signed in. Each change asks for the password once more, and for a
/// second factor where the account has one: a session that was left open, or stolen, is not enough
/// to take an account over, not even for somebody who has the password as well.
public final class OwnAccount {

    /// Who changes something.
    ///
    /// @param claims of the access token that let the request in
    /// @param password as typed just now
    /// @param shown besides, in the request itself; counts where the account has a second factor
    public record Owner(AccessClaims claims, Password password, Shown shown, Trace trace) {

        AccountId account() {
            return claims.account();
        }

        SessionId session() {
            return claims.session();
        }
    }

    private final OwnPassword ownPassword;
    private final OwnerGate gate;
    private final WayIn wayIn;
    private final CredentialFingerprints fingerprints;
    private final PasswordPolicy policy;
    private final PasswordHashing hashing;
    private final MailLimits limits;
    private final Database database;
    private final Continuation continuation;
    private final Mailing mailing;

    public OwnAccount(
            OwnPassword ownPassword,
            OwnerGate gate,
            WayIn wayIn,
            CredentialFingerprints fingerprints,
            PasswordPolicy policy,
            PasswordHashing hashing,
            MailLimits limits,
            Database database,
            Continuation continuation,
            Mailing mailing) {
        this.ownPassword = ownPassword;
        this.gate = gate;
        this.wayIn = wayIn;
        this.fingerprints = fingerprints;
        this.policy = policy;
        this.hashing = hashing;
        this.limits = limits;
        this.database = database;
        this.continuation = continuation;
        this.mailing = mailing;
    }

    /// Changes the password and ends all sessions. The owner goes on in a new one.
    public Gated<Changed> changePassword(Owner owner, Password chosen) {
        return afterCheck(owner, known -> changePassword(owner, known, chosen));
    }

    private Gated<Changed> changePassword(
            Owner owner, Accounts.WithPassword known, Password chosen) {
        Account account = known.account();
        Set<Weakness> weaknesses = policy.weaknesses(chosen, account.email(), account.name());
        if (!weaknesses.isEmpty()) {
            return Gated.passed(new Changed.WeakPassword(weaknesses));
        }
        PasswordHash hash = hashing.hash(chosen);
        return besidePassword(owner, shown -> changePassword(shown, known, hash));
    }

    private Gated<Changed> changePassword(
            Owner owner, Accounts.WithPassword known, PasswordHash hash) {
        Account account = known.account();
        return inTransaction(
                owner,
                (tx, entry) -> {
                    if (!Accounts.in(tx).replaceHash(account.id(), known.hash(), hash)) {
                        return new Changed.WrongPassword();
                    }
                    Continuation.Continued continued =
                            continuation.after(
                                    tx,
                                    entry.session(),
                                    Revocation.PASSWORD_CHANGED,
                                    owner.trace());
                    tx.audit(
                            new CredentialEvent.PasswordChanged(
                                    account.id(), owner.session(), continued.ended()),
                            owner.trace());
                    tell(tx, account, Notice.PASSWORD_CHANGED);
                    return new Changed.Continued(continued.grant());
                });
    }

    /// Asks for another address. It takes effect when the link that goes there is opened; whether
    /// the address has an account, nobody is told.
    public Gated<Changed> askEmail(Owner owner, Email email) {
        return mailing.isOn()
                ? afterCheck(
                        owner,
                        known -> besidePassword(owner, shown -> askEmail(shown, known, email)))
                : Gated.passed(new Changed.NoMail());
    }

    private Gated<Changed> askEmail(Owner owner, Accounts.WithPassword known, Email email) {
        Optional<Wait> wait = limits.take(email, owner.trace());
        if (wait.isPresent()) {
            return Gated.passed(new Changed.TooManyAttempts(wait.get()));
        }
        Account account = known.account();
        return inTransaction(
                owner,
                (tx, _) -> {
                    if (!Accounts.in(tx).lockIfCurrent(account.id(), known.hash())) {
                        return new Changed.WrongPassword();
                    }
                    Secret fingerprint = fingerprints.of(tx, known);
                    mailing.leave(
                            tx,
                            new OutboxMessage.ChangeEmail(
                                    account.id(), email.value(), fingerprint));
                    tx.audit(
                            new AccountEvent.EmailChangeAsked(account.id(), owner.session()),
                            owner.trace());
                    tell(tx, account, Notice.EMAIL_CHANGE_ASKED);
                    return new Changed.Done();
                });
    }

    /// Deletes the account and everything that is its own, for good. What the audit log says of it
    /// stays.
    public Gated<Changed> delete(Owner owner) {
        return afterCheck(owner, known -> besidePassword(owner, shown -> delete(shown, known)));
    }

    private Gated<Changed> delete(Owner owner, Accounts.WithPassword known) {
        AccountId id = known.account().id();
        return inTransaction(
                id,
                tx -> {
                    // First, as by all who change rights: two who leave at once do not both
                    // succeed.
                    List<AccountId> administrators = ManagedAccounts.in(tx).lockAdministrators();
                    return enter(
                            tx,
                            owner,
                            _ ->
                                    administrators.equals(List.of(id))
                                            ? new Changed.LastAdministrator()
                                            : delete(tx, owner, known));
                });
    }

    private Changed delete(Transaction tx, Owner owner, Accounts.WithPassword known) {
        Account account = known.account();
        if (!Accounts.in(tx).lockIfCurrent(account.id(), known.hash())) {
            return new Changed.WrongPassword();
        }
        ManagedAccounts.in(tx).delete(account.id());
        tx.audit(new AccountEvent.AccountDeleted(account.id(), owner.session()), owner.trace());
        tell(tx, account, Notice.ACCOUNT_DELETED);
        return new Changed.Done();
    }

    private Gated<Changed> afterCheck(
            Owner owner, Function<Accounts.WithPassword, Gated<Changed>> change) {
        return switch (ownPassword.check(
                owner.account(), owner.session(), owner.password(), owner.trace())) {
            case OwnPassword.Checked.Right(Accounts.WithPassword known) -> change.apply(known);
            case OwnPassword.Checked.Wrong _ -> Gated.passed(new Changed.WrongPassword());
            case OwnPassword.Checked.TooManyAttempts(Wait wait) ->
                    Gated.passed(new Changed.TooManyAttempts(wait));
        };
    }

    /// A code is used up by it, so the password is checked before.
    ///
    /// @param change is given the owner with the session as strong as what was shown
    private Gated<Changed> besidePassword(Owner owner, Function<Owner, Gated<Changed>> change) {
        return wayIn.enterBesidePassword(
                owner.claims(),
                owner.shown(),
                owner.trace(),
                claims ->
                        change.apply(
                                new Owner(claims, owner.password(), owner.shown(), owner.trace())));
    }

    @FunctionalInterface
    private interface Work {

        Changed in(Transaction tx, OwnerGate.Entry entry);
    }

    private Gated<Changed> inTransaction(Owner owner, Work work) {
        return inTransaction(owner.account(), tx -> enter(tx, owner, entry -> work.in(tx, entry)));
    }

    private Gated<Changed> enter(
            Transaction tx, Owner owner, Function<OwnerGate.Entry, Changed> change) {
        return gate.enter(tx, owner.claims(), OwnerGate.Need.FRESH_BESIDE_PASSWORD, change);
    }

    private Gated<Changed> inTransaction(
            AccountId account, Function<Transaction, Gated<Changed>> work) {
        return database.inTransaction(account, work);
    }

    /// Mailed to the address that the account has until now.
    private void tell(Transaction tx, Account account, Notice notice) {
        mailing.tell(tx, account.told(notice));
    }
}
