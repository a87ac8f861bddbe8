package dev.pawl.core.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.List;
import java.util.Optional;

/// Other people's sessions: see them, end one, end all.
public final class SessionAdministration {

    /// As many as owners see of their own.
    private static final int MAX_LISTED = 200;

    private final Database database;
    private final Authority authority;

    public SessionAdministration(Database database, Authority authority) {
        this.database = database;
        this.authority = authority;
    }

    /// The account's living sessions, the one used last first.
    public Outcome<List<Session>> of(Actor actor, AccountId owner) {
        return database.reading(tx ->
                switch (owner(tx, actor, Permission.READ_SESSIONS, owner)) {
                    case Outcome.Done<Account> _ ->
                            Outcome.done(Sessions.in(tx).alive(owner, tx.now(), MAX_LISTED));
                    case Outcome.Refused<Account>(Refusal why) -> Outcome.refused(why);
                    case Outcome.Limited<Account>(Wait limit) -> new Outcome.Limited<>(limit);
                });
    }

    /// One session, also when it is over.
    public Outcome<Session> find(Actor actor, SessionId id) {
        return database.reading(tx ->
                Sessions.in(tx)
                        .find(id)
                        .map(session -> visible(tx, actor, session))
                        .orElseGet(() ->
                                Outcome.refused(
                                        refuses(tx, actor, Permission.READ_SESSIONS)
                                                .orElse(Refusal.NOT_FOUND))));
    }

    private Outcome<Session> visible(Transaction tx, Actor actor, Session session) {
        return switch (owner(tx, actor, Permission.READ_SESSIONS, session.account())) {
            case Outcome.Done<Account> _ -> Outcome.done(session);
            case Outcome.Refused<Account>(Refusal why) -> Outcome.refused(why);
            case Outcome.Limited<Account>(Wait limit) -> new Outcome.Limited<>(limit);
        };
    }

    /// Ends one session. One that is over already is not found.
    public Outcome<SessionId> end(Actor actor, SessionId id) {
        return database.inTransaction(tx ->
                Sessions.in(tx)
                        .find(id)
                        .filter(session -> session.isAlive(tx.now()))
                        .map(session -> end(tx, actor, session))
                        .orElseGet(() -> absent(tx, actor)));
    }

    private Outcome<SessionId> end(Transaction tx, Actor actor, Session session) {
        AccountId account = session.account();
        return switch (owner(tx, actor, Permission.END_SESSIONS, account)) {
            case Outcome.Refused<Account>(Refusal why) -> Outcome.refused(why);
            case Outcome.Limited<Account>(Wait limit) -> new Outcome.Limited<>(limit);
            case Outcome.Done<Account> _
                    when Sessions.in(tx).revoke(session.id(), tx.now(), Revocation.BY_ADMIN) -> {
                AdminAct act = new AdminAct.SessionEnded(account, session.id());
                tx.audit(actor.did(act), actor.trace());
                yield Outcome.done(session.id());
            }
            case Outcome.Done<Account> _ -> Outcome.refused(Refusal.NOT_FOUND);
        };
    }

    private Outcome<SessionId> absent(Transaction tx, Actor actor) {
        return Outcome.refused(
                refuses(tx, actor, Permission.END_SESSIONS).orElse(Refusal.NOT_FOUND));
    }

    /// Ends every session of an account.
    ///
    /// @return how many
    public Outcome<Integer> endAll(Actor actor, AccountId owner) {
        return database.inTransaction(tx ->
                switch (owner(tx, actor, Permission.END_SESSIONS, owner)) {
                    case Outcome.Done<Account> _ -> Outcome.done(endAll(tx, actor, owner));
                    case Outcome.Refused<Account>(Refusal why) -> Outcome.refused(why);
                    case Outcome.Limited<Account>(Wait limit) -> new Outcome.Limited<>(limit);
                });
    }

    private int endAll(Transaction tx, Actor actor, AccountId owner) {
        int ended = Sessions.in(tx).revokeAll(owner, tx.now(), Revocation.BY_ADMIN);
        AdminAct act = new AdminAct.SessionsEnded(owner, ended);
        tx.audit(actor.did(act), actor.trace());
        return ended;
    }

    private Outcome<Account> owner(
            Transaction tx, Actor actor, Permission permission, AccountId id) {
        return refuses(tx, actor, permission)
                .<Outcome<Account>>map(Outcome::refused)
                .orElseGet(() ->
                        Accounts.in(tx)
                                .find(id)
                                .map(account -> ifTheirBusiness(tx, actor, account))
                                .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private Optional<Refusal> refuses(Transaction tx, Actor actor, Permission permission) {
        return permission == Permission.READ_SESSIONS
                ? authority.lacks(tx, actor, permission)
                : authority.refuses(tx, actor, permission);
    }

    private Outcome<Account> ifTheirBusiness(Transaction tx, Actor actor, Account owner) {
        return authority.allowsSessionsOf(tx, actor, owner)
                ? Outcome.done(owner)
                : Outcome.refused(Refusal.PERMISSION_DENIED);
    }
}
