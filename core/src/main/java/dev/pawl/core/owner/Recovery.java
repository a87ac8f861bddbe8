package dev.pawl.core.owner;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.account.Stamp;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.factor.PasskeysAtReset;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.outbox.Errand;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.Notice;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.password.PasswordPolicy;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.Arrivals;
import dev.pawl.core.signin.SecondFactorLimits;
import dev.pawl.core.signin.SignInLimits;
import dev.pawl.core.signin.Visitor;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Helps owners who forgot their password, and those who have none yet.
public final class Recovery {

    private final MailLimits limits;
    private final SignInLimits signInLimits;
    private final SecondFactorLimits secondFactorLimits;
    private final PasswordPolicy policy;
    private final PasswordHashing hashing;
    private final Database database;
    private final Accounts accounts;
    private final Factors factors;
    private final PasskeysAtReset passkeys;
    private final Links links;
    private final SignUpCompletion signUps;
    private final Arrivals arrivals;
    private final Sessions sessions;
    private final Mailing mailing;
    private final AuditLog audit;
    private final InstantSource clock;

    public Recovery(
            MailLimits limits,
            SignInLimits signInLimits,
            SecondFactorLimits secondFactorLimits,
            PasswordPolicy policy,
            PasswordHashing hashing,
            Database database,
            Accounts accounts,
            Factors factors,
            Links links,
            SignUpCompletion signUps,
            Arrivals arrivals,
            Sessions sessions,
            Mailing mailing,
            AuditLog audit,
            InstantSource clock) {
        this.limits = limits;
        this.signInLimits = signInLimits;
        this.secondFactorLimits = secondFactorLimits;
        this.policy = policy;
        this.hashing = hashing;
        this.database = database;
        this.accounts = accounts;
        this.factors = factors;
        this.passkeys = new PasskeysAtReset(factors);
        this.links = links;
        this.signUps = signUps;
        this.arrivals = arrivals;
        this.sessions = sessions;
        this.mailing = mailing;
        this.audit = audit;
        this.clock = clock;
    }

    /// Asks for a link. Does the same for every address: whether it has an account turns out when
    /// the letter is written.
    public RecoveryAsked ask(Email email, Trace trace) {
        if (!mailing.isOn()) {
            return new RecoveryAsked.NoMail();
        }
        Optional<Wait> wait = limits.takeClient(trace);
        if (wait.isPresent()) {
            return new RecoveryAsked.TooManyAttempts(wait.get());
        }
        // Somebody who floods a mailbox keeps nobody from the link that is in it already.
        if (limits.takeMailbox(email).isEmpty()) {
            leave(email, trace);
        }
        return new RecoveryAsked.Accepted();
    }

    private void leave(Email email, Trace trace) {
        Instant now = clock.instant();
        AuditEvent asked = new AuditEvent.RecoveryAsked();
        database.inTransaction(tx -> {
            mailing.leave(tx, new Errand.Recover(email.value()), now);
            audit.append(tx, asked, trace, now);
            return asked;
        });
        mailing.call();
    }

    /// Sets a new password, or the first one. It does not sign in: whoever has a second factor must
    /// still show it.
    ///
    /// @param token what stands in the link
    public PasswordReset reset(String token, Password password, Visitor visitor) {
        Optional<Secret> hash = LinkSecrets.hash(token);
        if (hash.isEmpty()) {
            return new PasswordReset.LinkInvalid();
        }
        return owner(hash.get())
                .map(account -> reset(account, hash.get(), password, visitor))
                .orElseGet(() -> signUps.complete(hash.get(), password, visitor));
    }

    private PasswordReset reset(Account account, Secret hash, Password password, Visitor visitor) {
        Set<Weakness> weaknesses = policy.weaknesses(password, account.email(), account.name());
        if (!weaknesses.isEmpty()) {
            return new PasswordReset.WeakPassword(weaknesses);
        }
        PasswordHash chosen = hashing.hash(password);
        Instant now = clock.instant();
        PasswordReset outcome =
                database.inTransaction(
                        account.id(), tx -> reset(tx, account.id(), hash, chosen, visitor, now));
        mailing.call();
        return outcome;
    }

    /// Whose link it is. Only looks: the link is consumed together with what it does.
    private Optional<Account> owner(Secret hash) {
        Instant now = clock.instant();
        return database.reading(tx ->
                first(purpose -> links.find(tx, hash, purpose, now))
                        .flatMap(link -> accounts.find(tx, link.account())));
    }

    /// An invitation sets a password as a recovery does.
    private static Optional<Link> first(Function<Purpose, Optional<Link>> links) {
        return links.apply(Purpose.RESET_PASSWORD).or(() -> links.apply(Purpose.INVITATION));
    }

    private PasswordReset reset(
            Transaction tx,
            AccountId owner,
            Secret hash,
            PasswordHash chosen,
            Visitor visitor,
            Instant now) {
        // The account before its link, as whoever deletes the account takes them.
        Optional<Accounts.WithPassword> locked = accounts.lock(tx, owner);
        return first(purpose -> links.consume(tx, hash, purpose, now))
                .flatMap(link -> locked.filter(known -> Stamp.holds(known, link.stamp())))
                .map(Accounts.WithPassword::account)
                .map(account -> reset(tx, account, chosen, visitor, now))
                .orElseGet(PasswordReset.LinkInvalid::new);
    }

    /// The link came by mail, so the address is proved as well. Whoever was signed in is not any
    /// more: it may be the one because of whom the password is reset.
    private PasswordReset reset(
            Transaction tx, Account account, PasswordHash chosen, Visitor visitor, Instant now) {
        accounts.changePassword(tx, account.id(), chosen);
        if (!account.emailVerified()) {
            // Until now the account was anybody's: what was prepared in it must not open it later.
            int _ = factors.deleteAll(tx, account.id());
            arrivals.forgetAll(tx, account);
            accounts.forgetName(tx, account.id());
            accounts.markVerified(tx, account.id());
        }
        factors.deletePending(tx, account.id());
        Notice notice = takeYoungPasskeys(tx, account, visitor.trace(), now);
        signInLimits.forgive(tx, account.email());
        secondFactorLimits.forgiveAll(tx, account.id());
        int ended = sessions.revokeAll(tx, account.id(), now, Revocation.PASSWORD_CHANGED);
        audit.append(tx, new AuditEvent.PasswordReset(account.id(), ended), visitor.trace(), now);
        mailing.tell(tx, account.told(notice), now);
        return new PasswordReset.Done(account.email(), arrivals.welcome(tx, account, visitor, now));
    }

    /// @return what the owner is to be told
    private Notice takeYoungPasskeys(Transaction tx, Account account, Trace trace, Instant now) {
        PasskeysAtReset.Taken taken = passkeys.takeYoung(tx, account.id(), now);
        for (int i = 0; i < taken.taken(); i++) {
            AuditEvent removed =
                    new AuditEvent.FactorRemoved(account.id(), FactorKind.PASSKEY.code(), 0);
            audit.append(tx, removed, trace, now);
        }
        if (taken.taken() > 0) {
            return Notice.PASSWORD_RESET_PASSKEYS_REMOVED;
        }
        return taken.left() > 0 ? Notice.PASSWORD_RESET_PASSKEYS_STAY : Notice.PASSWORD_RESET;
    }
}
