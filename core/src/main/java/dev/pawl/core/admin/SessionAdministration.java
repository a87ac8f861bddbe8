package dev.pawl.core.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Other people's sessions: see them, end one, end all.
public final class SessionAdministration {

    /// As many as owners see of their own.
    private static final int MAX_LISTED = 200;

    private final Database database;
    private final Authority authority;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AuditLog audit;
    private final InstantSource clock;

    public SessionAdministration(
            Database database,
            Authority authority,
            Accounts accounts,
            Sessions sessions,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.authority = authority;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /// The account's living sessions, the one used last first.
    public Outcome<List<Session>> of(Actor actor, AccountId owner) {
        Instant now = clock.instant();
        return database.reading(tx ->
                switch (owner(tx, actor, Permission.READ_SESSIONS, owner)) {
                    case Outcome.Done<Account> _ ->
                            Outcome.done(sessions.alive(tx, owner, now, MAX_LISTED));
                    case Outcome.Refused<Account>(Refusal why) -> Outcome.refused(why);
                    case Outcome.Limited<Account>(Wait limit) -> new Outcome.Limited<>(limit);
                });
    }

    /// Ends one session. One that is over already is not found.
    public Outcome<SessionId> end(Actor actor, SessionId id) {
        Instant now = clock.instant();
        return database.inTransaction(tx ->
                sessions.find(tx, id)
                        .filter(session -> session.isAlive(now))
                        .map(session -> end(tx, actor, session, now))
                        .orElseGet(() -> absent(tx, actor)));
    }

    private Outcome<SessionId> end(Transaction tx, Actor actor, Session session, Instant now) {
        AccountId account = session.account();
        return switch (owner(tx, actor, Permission.END_SESSIONS, account)) {
            case Outcome.Refused<Account>(Refusal why) -> Outcome.refused(why);
            case Outcome.Limited<Account>(Wait limit) -> new Outcome.Limited<>(limit);
            case Outcome.Done<Account> _
                    when sessions.revoke(tx, session.id(), now, Revocation.BY_ADMIN) -> {
                AdminAct act = new AdminAct.SessionEnded(account, session.id());
                audit.append(tx, actor.did(act), actor.trace(), now);
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
        Instant now = clock.instant();
        return database.inTransaction(tx ->
                switch (owner(tx, actor, Permission.END_SESSIONS, owner)) {
                    case Outcome.Done<Account> _ -> Outcome.done(endAll(tx, actor, owner, now));
                    case Outcome.Refused<Account>(Refusal why) -> Outcome.refused(why);
                    case Outcome.Limited<Account>(Wait limit) -> new Outcome.Limited<>(limit);
                });
    }

    private int endAll(Transaction tx, Actor actor, AccountId owner, Instant now) {
        int ended = sessions.revokeAll(tx, owner, now, Revocation.BY_ADMIN);
        AdminAct act = new AdminAct.SessionsEnded(owner, ended);
        audit.append(tx, actor.did(act), actor.trace(), now);
        return ended;
    }

    private Outcome<Account> owner(
            Transaction tx, Actor actor, Permission permission, AccountId id) {
        return refuses(tx, actor, permission)
                .<Outcome<Account>>map(Outcome::refused)
                .orElseGet(() ->
                        accounts.find(tx, id)
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
