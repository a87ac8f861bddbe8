package dev.pawl.core.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.AccountIds;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.device.Devices;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.factor.PasskeysAtReset;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.Notice;
import dev.pawl.core.outbox.OutboxMessage;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.CodeForgiveness;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Changes accounts. Whatever takes something away from an account ends its sessions in the same
/// transaction, and so does a change of roles: a session that was stolen before must not become an
/// administrator's.
///
/// A change that finds everything as it is to be does nothing, and is in no log.
public final class UserAdministration {

    private final Database database;
    private final Authority authority;
    private final PasskeysAtReset passkeys;
    private final CodeForgiveness forgiveness;
    private final MailLimits limits;
    private final Mailing mailing;
    private final AccountIds ids;
    private final InstantSource clock;

    public UserAdministration(
            Platform platform,
            Authority authority,
            CodeForgiveness forgiveness,
            MailLimits limits,
            Mailing mailing) {
        this.database = platform.database();
        this.authority = authority;
        this.passkeys = new PasskeysAtReset();
        this.forgiveness = forgiveness;
        this.limits = limits;
        this.mailing = mailing;
        this.ids = new AccountIds(platform);
        this.clock = platform.clock();
    }

    /// Makes an account. To make one with roles takes a credential in the request.
    public Outcome<Account> create(Actor actor, NewUser user) {
        if (!user.roles().isEmpty() && !actor.hasShown()) {
            return Outcome.refused(Refusal.CREDENTIAL_REQUIRED);
        }
        if (user.invited() && !mailing.isOn()) {
            return Outcome.refused(Refusal.NO_MAIL);
        }
        Optional<Wait> limit = user.invited() ? limits.takeMailbox(user.email()) : Optional.empty();
        if (limit.isPresent()) {
            return new Outcome.Limited<>(limit.get());
        }
        Instant now = clock.instant();
        Account account =
                new Account(
                        ids.next(user.email()),
                        user.email(),
                        user.emailVerified(),
                        user.name(),
                        user.roles(),
                        false,
                        now);
        Outcome<Account> made =
                database.inTransaction(tx -> {
                    List<AccountId> _ = ManagedAccounts.in(tx).lockAdministrators();
                    Optional<Refusal> refusal =
                            authority.refuses(tx, actor, Permission.CHANGE_USERS);
                    if (refusal.isPresent()) {
                        return Outcome.refused(refusal.get());
                    }
                    if (!Accounts.in(tx).insert(account, user.hash())) {
                        return Outcome.refused(Refusal.EMAIL_TAKEN);
                    }
                    log(tx, actor, new AdminAct.AccountCreated(account.id(), account.roles()));
                    if (user.invited()) {
                        invite(tx, actor, account);
                    }
                    return Outcome.done(account);
                });
        if (user.invited() && !(made instanceof Outcome.Done<Account>)) {
            limits.giveBackMailbox(user.email());
        }
        return made;
    }

    /// Has the owner mailed another link to choose a first password. Whoever has a password is
    /// invited no more: they recover it.
    public Outcome<Account> invite(Actor actor, AccountId id) {
        if (!mailing.isOn()) {
            return Outcome.refused(Refusal.NO_MAIL);
        }
        return database.inTransaction(tx -> {
            Outcome<Account> found = changeable(tx, actor, id, false);
            if (!(found instanceof Outcome.Done<Account>(Account account))) {
                return found;
            }
            if (account.disabled() || hasPassword(tx, id)) {
                return Outcome.refused(Refusal.NOT_INVITABLE);
            }
            Optional<Wait> limit = limits.takeMailbox(account.email());
            if (limit.isPresent()) {
                return new Outcome.Limited<>(limit.get());
            }
            invite(tx, actor, account);
            return found;
        });
    }

    private boolean hasPassword(Transaction tx, AccountId id) {
        return Accounts.in(tx).findKnown(id).filter(KnownAccount::hasPassword).isPresent();
    }

    private void invite(Transaction tx, Actor actor, Account account) {
        mailing.leave(tx, new OutboxMessage.Invite(account.id()));
        log(tx, actor, new AdminAct.AccountInvited(account.id()));
    }

    /// Takes the right to sign in, and ends every session.
    public Outcome<Account> disable(Actor actor, AccountId id) {
        return change(
                actor,
                id,
                true,
                (tx, account) -> {
                    if (!account.disabled()) {
                        ManagedAccounts.in(tx).setDisabled(id, true);
                        Devices.in(tx).unremember(id);
                        int ended = Sessions.in(tx).revokeAll(id, tx.now(), Revocation.BY_ADMIN);
                        log(tx, actor, new AdminAct.AccountDisabled(id, ended));
                    }
                });
    }

    public Outcome<Account> enable(Actor actor, AccountId id) {
        return change(
                actor,
                id,
                false,
                (tx, account) -> {
                    if (account.disabled()) {
                        ManagedAccounts.in(tx).setDisabled(id, false);
                        log(tx, actor, new AdminAct.AccountEnabled(id));
                    }
                });
    }

    /// Gives the account exactly these roles, and ends its sessions when they are others. Any role
    /// takes a credential in the request; to take all of them does not.
    public Outcome<Account> changeRoles(Actor actor, AccountId id, List<String> roles) {
        if (!roles.isEmpty() && !actor.hasShown()) {
            return Outcome.refused(Refusal.CREDENTIAL_REQUIRED);
        }
        List<String> after = roles.stream().distinct().sorted().toList();
        return change(
                actor,
                id,
                !Role.ADMIN.isAmong(after),
                (tx, account) -> {
                    if (!account.roles().equals(after)) {
                        ManagedAccounts.in(tx).setRoles(id, after);
                        int ended = Sessions.in(tx).revokeAll(id, tx.now(), Revocation.BY_ADMIN);
                        log(
                                tx,
                                actor,
                                new AdminAct.RolesChanged(id, account.roles(), after, ended));
                    }
                });
    }

    /// Takes the password away and ends every session: the owner sets a new one by recovery. Young
    /// passkeys go as they do at that, for until then they would sign in.
    public Outcome<Account> dropPassword(Actor actor, AccountId id) {
        return change(
                actor,
                id,
                false,
                (tx, _) -> {
                    ManagedAccounts.in(tx).dropPassword(id);
                    int removed = passkeys.takeYoung(tx, id).taken();
                    int ended = Sessions.in(tx).revokeAll(id, tx.now(), Revocation.BY_ADMIN);
                    log(tx, actor, new AdminAct.PasswordDropped(id, removed, ended));
                });
    }

    /// Takes every second factor away, for an owner who has lost them all, and ends every session.
    /// Guesses at them are forgiven. The owner is told.
    public Outcome<Account> resetFactors(Actor actor, AccountId id) {
        return change(
                actor,
                id,
                false,
                (tx, account) -> {
                    int removed = Factors.in(tx).deleteAll(id);
                    forgiveness.all(tx, id);
                    int ended = Sessions.in(tx).revokeAll(id, tx.now(), Revocation.BY_ADMIN);
                    log(tx, actor, new AdminAct.FactorsReset(id, removed, ended));
                    mailing.tell(tx, account.told(Notice.FACTORS_RESET));
                });
    }

    /// Deletes the account for good. What the audit log says of it stays.
    ///
    /// @return the account as it was
    public Outcome<Account> delete(Actor actor, AccountId id) {
        return database.inTransaction(tx -> {
            Outcome<Account> found = changeable(tx, actor, id, true);
            if (found instanceof Outcome.Done<Account>) {
                ManagedAccounts.in(tx).delete(id);
                log(tx, actor, new AdminAct.AccountDeleted(id));
            }
            return found;
        });
    }

    @FunctionalInterface
    private interface Change {
        void on(Transaction tx, Account account);
    }

    /// @param takesAdmin whether an administrator is none any more after it
    /// @return the account as it is then
    private Outcome<Account> change(Actor actor, AccountId id, boolean takesAdmin, Change change) {
        return database.inTransaction(tx -> {
            Outcome<Account> found = changeable(tx, actor, id, takesAdmin);
            if (found instanceof Outcome.Done<Account>(Account account)) {
                change.on(tx, account);
                return Outcome.done(Accounts.in(tx).find(id).orElseThrow());
            }
            return found;
        });
    }

    /// The account, when the actor may change it so. All who change rights wait for each other at
    /// the first line: two administrators who take each other's rights do not both succeed.
    private Outcome<Account> changeable(
            Transaction tx, Actor actor, AccountId id, boolean takesAdmin) {
        List<AccountId> administrators = ManagedAccounts.in(tx).lockAdministrators();
        Optional<Refusal> refusal = authority.refuses(tx, actor, Permission.CHANGE_USERS);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (actor.is(id)) {
            return Outcome.refused(Refusal.OWN_ACCOUNT);
        }
        if (takesAdmin && administrators.equals(List.of(id))) {
            return Outcome.refused(Refusal.LAST_ADMIN);
        }
        return ManagedAccounts.in(tx)
                .lock(id)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
    }

    private void log(Transaction tx, Actor actor, AdminAct act) {
        tx.audit(actor.did(act), actor.trace());
    }
}
