package dev.pawl.core.selfservice;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.CredentialFingerprint;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.CredentialEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.factor.PasskeysAtReset;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.Notice;
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.ClientContext;
import dev.pawl.core.signin.DeviceRecognition;
import dev.pawl.core.signin.SecondFactorLimits;
import dev.pawl.core.signin.SignInLimits;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Sets passwords by mailed links: a new one for users who forgot theirs, and the first one of
/// accounts that have none.
public final class PasswordByLink {

    private final SignInLimits signInLimits;
    private final SecondFactorLimits secondFactorLimits;
    private final NewPasswords passwords;
    private final Database database;
    private final PasskeysAtReset passkeys = new PasskeysAtReset();
    private final SignUpCompletion signUps;
    private final DeviceRecognition recognition;
    private final Mailing mailing;

    public PasswordByLink(
            SignInLimits signInLimits,
            SecondFactorLimits secondFactorLimits,
            NewPasswords passwords,
            Database database,
            SignUpCompletion signUps,
            DeviceRecognition recognition,
            Mailing mailing) {
        this.signInLimits = signInLimits;
        this.secondFactorLimits = secondFactorLimits;
        this.passwords = passwords;
        this.database = database;
        this.signUps = signUps;
        this.recognition = recognition;
        this.mailing = mailing;
    }

    /// Sets a new password, or the first one. It does not sign in: whoever has a second factor must
    /// still show it.
    ///
    /// @param token what stands in the link
    public PasswordReset reset(String token, Password password, ClientContext client) {
        Optional<Secret> hash = LinkSecrets.hash(token);
        if (hash.isEmpty()) {
            return new PasswordReset.LinkInvalid();
        }
        return owner(hash.get())
                .map(account -> choose(account, hash.get(), password, client))
                .orElseGet(() -> signUps.complete(hash.get(), password, client));
    }

    private PasswordReset choose(
            Account account, Secret hash, Password password, ClientContext client) {
        return switch (passwords.hash(password, account.email(), account.name())) {
            case NewPasswords.Hashed.Weak(Set<Weakness> weaknesses) ->
                    new PasswordReset.WeakPassword(weaknesses);
            case NewPasswords.Hashed.Done(PasswordHash chosen) ->
                    database.inTransaction(
                            account.id(),
                            tx -> consumeLink(tx, account.id(), hash, chosen, client));
        };
    }

    /// Whose link it is. Only looks: the link is consumed together with what it does.
    private Optional<Account> owner(Secret hash) {
        return database.reading(tx ->
                first(purpose -> Links.in(tx).find(hash, purpose, tx.now()))
                        .flatMap(link -> Accounts.in(tx).find(link.account())));
    }

    /// An invitation sets a password as a recovery does.
    private static Optional<Link> first(Function<Purpose, Optional<Link>> links) {
        return links.apply(Purpose.RESET_PASSWORD).or(() -> links.apply(Purpose.INVITATION));
    }

    private PasswordReset consumeLink(
            Transaction tx,
            AccountId owner,
            Secret hash,
            PasswordHash chosen,
            ClientContext client) {
        // The account before its link, as whoever deletes the account takes them.
        Optional<KnownAccount> locked = Accounts.in(tx).lock(owner);
        return first(purpose -> Links.in(tx).consume(hash, purpose, tx.now()))
                .flatMap(link ->
                        locked.filter(
                                known -> CredentialFingerprint.holds(known, link.fingerprint())))
                .map(KnownAccount::account)
                .map(account -> setPassword(tx, account, chosen, client))
                .orElseGet(PasswordReset.LinkInvalid::new);
    }

    /// The link came by mail, so the address is proved as well. Whoever was signed in is not any
    /// more: it may be the one because of whom the password is reset.
    private PasswordReset setPassword(
            Transaction tx, Account account, PasswordHash chosen, ClientContext client) {
        Accounts.in(tx).changePassword(account.id(), chosen);
        if (!account.emailVerified()) {
            // Until now the account was anybody's: what was prepared in it must not open it later.
            int _ = Factors.in(tx).deleteAll(account.id());
            recognition.forgetAll(tx, account);
            Accounts.in(tx).rename(account.id(), null); // somebody else may have chosen it
            Accounts.in(tx).markVerified(account.id());
        }
        Factors.in(tx).deletePending(account.id());
        Notice notice = takeYoungPasskeys(tx, account, client.trace());
        signInLimits.forgive(tx, account.email());
        secondFactorLimits.forgiveAll(tx, account.id());
        int ended = Sessions.in(tx).revokeAll(account.id(), tx.now(), Revocation.PASSWORD_CHANGED);
        tx.audit(new CredentialEvent.PasswordReset(account.id(), ended), client.trace());
        mailing.tell(tx, account.told(notice));
        return new PasswordReset.Done(account.email(), recognition.welcome(tx, account, client));
    }

    /// @return what the owner is to be told
    private Notice takeYoungPasskeys(Transaction tx, Account account, Trace trace) {
        PasskeysAtReset.Taken taken = passkeys.takeYoung(tx, account.id());
        for (int i = 0; i < taken.taken(); i++) {
            AuditEvent removed =
                    new CredentialEvent.FactorRemoved(account.id(), FactorKind.PASSKEY.code(), 0);
            tx.audit(removed, trace);
        }
        if (taken.taken() > 0) {
            return Notice.PASSWORD_RESET_PASSKEYS_REMOVED;
        }
        return taken.left() > 0 ? Notice.PASSWORD_RESET_PASSKEYS_STAY : Notice.PASSWORD_RESET;
    }
}
