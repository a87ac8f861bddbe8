package dev.pawl.core.owner;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Devices;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.SessionEnding;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/// What owners do with their sessions: see them, end one, end all. A session that was ended itself
/// ends no other: whoever was thrown out must not throw the owner out.
public final class OwnSessions {

    /// A list is for people; nobody reads more.
    private static final int MAX_LISTED = 200;

    private final OwnerGate gate;
    private final SessionEnding ending;
    private final Database database;
    private final Sessions sessions;
    private final Devices devices;
    private final AuditLog audit;
    private final InstantSource clock;

    public OwnSessions(
            OwnerGate gate,
            SessionEnding ending,
            Database database,
            Sessions sessions,
            Devices devices,
            AuditLog audit,
            InstantSource clock) {
        this.gate = gate;
        this.ending = ending;
        this.database = database;
        this.sessions = sessions;
        this.devices = devices;
        this.audit = audit;
        this.clock = clock;
    }

    /// The account's sessions that are alive, the one used last first.
    public List<Session> of(AccountId account) {
        Instant now = clock.instant();
        return database.reading(tx -> sessions.alive(tx, account, now, MAX_LISTED));
    }

    /// Ends a session of the account.
    ///
    /// @param claims of whoever asks
    /// @return false when the account has no such living session; somebody else's looks the same as
    ///   none
    public Gated<Boolean> end(AccessClaims claims, SessionId id, Trace trace) {
        return gated(claims, tx -> end(tx, claims.account(), id, trace));
    }

    private boolean end(Transaction tx, AccountId owner, SessionId id, Trace trace) {
        Instant now = clock.instant();
        return sessions.find(tx, id)
                .filter(session -> session.isAlive(now))
                .filter(session -> session.account().equals(owner))
                .map(session -> ending.end(tx, session, trace, now))
                .orElse(false);
    }

    /// Ends every session of the account.
    ///
    /// @param claims of whoever asks
    /// @return how many
    public Gated<Integer> endAll(AccessClaims claims, Trace trace) {
        return gated(claims, tx -> endAll(tx, claims.account(), trace));
    }

    private int endAll(Transaction tx, AccountId account, Trace trace) {
        Instant now = clock.instant();
        int ended = sessions.revokeAll(tx, account, now, Revocation.SIGNED_OUT_EVERYWHERE);
        devices.leaveAll(tx, account, now);
        audit.append(tx, new AuditEvent.AllSessionsEnded(account, ended), trace, now);
        return ended;
    }

    private <T> Gated<T> gated(AccessClaims claims, Function<Transaction, T> change) {
        return database.inTransaction(
                claims.account(),
                tx -> gate.enter(tx, claims, OwnerGate.Need.NOTHING, _ -> change.apply(tx)));
    }
}
