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
import dev.pawl.core.transaction.Transaction;
import java.util.List;
import java.util.Optional;

/// Other people's sessions: see them, end one, end all.
public final class SessionAdministration {

    /// As many as owners see of their own.
    private static final int MAX_LISTED = 200;

    private final Authority authority;

    SessionAdministration(Authority authority) {
        this.authority = authority;
    }

    /// The account's living sessions, the one used last first.
    public Outcome<List<Session>> of(Actor actor, AccountId owner) {
        return authority.reading(
                actor,
                Permission.READ_SESSIONS,
                tx ->
                        refuses(tx, actor, owner)
                                .<Outcome<List<Session>>>map(Outcome::refused)
                                .orElseGet(() ->
                                        Outcome.done(
                                                Sessions.in(tx)
                                                        .alive(owner, tx.now(), MAX_LISTED))));
    }

    /// One session, also when it is over.
    public Outcome<Session> find(Actor actor, SessionId id) {
        return authority.reading(
                actor,
                Permission.READ_SESSIONS,
                tx ->
                        Sessions.in(tx)
                                .find(id)
                                .map(session -> visible(tx, actor, session))
                                .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private Outcome<Session> visible(Transaction tx, Actor actor, Session session) {
        return refuses(tx, actor, session.account())
                .<Outcome<Session>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(session));
    }

    /// Ends one session. One that is over already is not found.
    public Outcome<SessionId> end(Actor actor, SessionId id) {
        return authority.changing(
                actor,
                Permission.END_SESSIONS,
                tx ->
                        Sessions.in(tx)
                                .find(id)
                                .filter(session -> session.isAlive(tx.now()))
                                .map(session -> end(tx, actor, session))
                                .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private Outcome<SessionId> end(Transaction tx, Actor actor, Session session) {
        AccountId account = session.account();
        Optional<Refusal> refusal = refuses(tx, actor, account);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (!Sessions.in(tx).revoke(session.id(), tx.now(), Revocation.BY_ADMIN)) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        AdminAct act = new AdminAct.SessionEnded(account, session.id());
        tx.audit(actor.did(act), actor.trace());
        return Outcome.done(session.id());
    }

    /// Ends every session of an account.
    ///
    /// @return how many
    public Outcome<Integer> endAll(Actor actor, AccountId owner) {
        return authority.changing(
                actor,
                Permission.END_SESSIONS,
                tx ->
                        refuses(tx, actor, owner)
                                .<Outcome<Integer>>map(Outcome::refused)
                                .orElseGet(() -> Outcome.done(endAll(tx, actor, owner))));
    }

    private int endAll(Transaction tx, Actor actor, AccountId owner) {
        int ended = Sessions.in(tx).revokeAll(owner, tx.now(), Revocation.BY_ADMIN);
        AdminAct act = new AdminAct.SessionsEnded(owner, ended);
        tx.audit(actor.did(act), actor.trace());
        return ended;
    }

    /// Why the actor may not deal with the sessions of this account, if that is so.
    private Optional<Refusal> refuses(Transaction tx, Actor actor, AccountId owner) {
        Optional<Account> account = Accounts.in(tx).find(owner);
        if (account.isEmpty()) {
            return Optional.of(Refusal.NOT_FOUND);
        }
        return authority.allowsSessionsOf(tx, actor, account.get())
                ? Optional.empty()
                : Optional.of(Refusal.PERMISSION_DENIED);
    }
}
