package dev.pawl.core.selfservice;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
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
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.session.Continuation;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.Shown;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What owners change who are signed in. Each change asks for every kind of credential that the
/// account has: the password, and a second factor. A session that was left open, or stolen, is not
/// enough to take an account over, not even for somebody who has the password as well. An account
/// without a password shows what a step-up takes.
public final class OwnAccount {

    /// Who changes something.
    ///
    /// @param claims of the access token that let the request in
    /// @param password as typed just now; null where the account has none
    /// @param shown besides, in the request itself; counts where the account has a second factor
    public record Owner(
            AccessClaims claims, @Nullable Password password, Shown shown, Trace trace) {

        AccountId account() {
            return claims.account();
        }

        SessionId session() {
            return claims.session();
        }
    }

    private final OwnCredentials credentials;
    private final CredentialFingerprints fingerprints;
    private final NewPasswords passwords;
    private final MailLimits limits;
    private final Database database;
    private final Continuation continuation;
    private final Mailing mailing;

    public OwnAccount(
            OwnCredentials credentials,
            CredentialFingerprints fingerprints,
            NewPasswords passwords,
            MailLimits limits,
            Database database,
            Continuation continuation,
            Mailing mailing) {
        this.credentials = credentials;
        this.fingerprints = fingerprints;
        this.passwords = passwords;
        this.limits = limits;
        this.database = database;
        this.continuation = continuation;
        this.mailing = mailing;
    }

    /// Whether the account has a password, which then has to be shown.
    public boolean hasPassword(AccessClaims claims) {
        return credentials.find(claims).filter(KnownAccount::hasPassword).isPresent();
    }

    /// Changes the password, or sets the first one, and ends all sessions. The owner goes on in a
    /// new one.
    public Gated<Changed> changePassword(Owner owner, Password chosen) {
        return credentials.afterPassword(owner, known -> choose(owner, known, chosen));
    }

    private Gated<Changed> choose(Owner owner, KnownAccount known, Password chosen) {
        Account account = known.account();
        Set<Weakness> weaknesses = passwords.weaknesses(chosen, account.email(), account.name());
        if (!weaknesses.isEmpty()) {
            return Gated.passed(new Changed.WeakPassword(weaknesses));
        }
        if (!known.hasPassword()) {
            // Nothing was shown yet, and no limit was taken: nothing is hashed for this request.
            return credentials.besidePassword(
                    owner, known, shown -> replace(shown, known, passwords.hash(chosen)));
        }
        PasswordHash hash = passwords.hash(chosen); // a code is not used up when this fails
        return credentials.besidePassword(owner, known, shown -> replace(shown, known, hash));
    }

    private Gated<Changed> replace(Owner owner, KnownAccount known, PasswordHash hash) {
        Account account = known.account();
        return credentials.change(
                owner,
                known,
                (tx, entry) -> {
                    Accounts.in(tx).changePassword(account.id(), hash);
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
                ? credentials.afterPassword(
                        owner,
                        known ->
                                credentials.besidePassword(
                                        owner, known, shown -> leaveMail(shown, known, email)))
                : Gated.passed(new Changed.NoMail());
    }

    private Gated<Changed> leaveMail(Owner owner, KnownAccount known, Email email) {
        Optional<Wait> wait = limits.take(email, owner.trace());
        if (wait.isPresent()) {
            return Gated.passed(new Changed.TooManyAttempts(wait.get()));
        }
        Account account = known.account();
        return credentials.change(
                owner,
                known,
                (tx, _) -> {
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
        return credentials.afterPassword(
                owner,
                known ->
                        credentials.besidePassword(
                                owner, known, shown -> deleteUnlessLast(shown, known)));
    }

    private Gated<Changed> deleteUnlessLast(Owner owner, KnownAccount known) {
        AccountId id = known.account().id();
        return database.inTransaction(
                id,
                tx -> {
                    // First, as by all who change rights: two who leave at once do not both
                    // succeed.
                    List<AccountId> administrators = ManagedAccounts.in(tx).lockAdministrators();
                    return credentials.enter(
                            tx,
                            owner,
                            known,
                            _ ->
                                    administrators.equals(List.of(id))
                                            ? new Changed.LastAdministrator()
                                            : delete(tx, owner, known.account()));
                });
    }

    private Changed delete(Transaction tx, Owner owner, Account account) {
        ManagedAccounts.in(tx).delete(account.id());
        tx.audit(new AccountEvent.AccountDeleted(account.id(), owner.session()), owner.trace());
        tell(tx, account, Notice.ACCOUNT_DELETED);
        return new Changed.Done();
    }

    /// Mailed to the address that the account has until now.
    private void tell(Transaction tx, Account account, Notice notice) {
        mailing.tell(tx, account.told(notice));
    }
}
