package dev.pawl.core.session;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Devices;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/// What owners do with their sessions: see them, end one, end all.
public final class OwnSessions {

    /// A list is for people; nobody reads more.
    private static final int MAX_LISTED = 200;

    private final Database database;
    private final Sessions sessions;
    private final Devices devices;
    private final AuditLog audit;
    private final InstantSource clock;

    public OwnSessions(
            Database database,
            Sessions sessions,
            Devices devices,
            AuditLog audit,
            InstantSource clock) {
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

    /// Ends a session. One that does not exist or is over already is left as it is.
    public void end(SessionId id, Trace trace) {
        boolean _ = end(id, _ -> true, trace);
    }

    /// Ends a session of the account.
    ///
    /// @return false when the account has no such living session; somebody else's looks the same as
    ///   none
    public boolean end(AccountId owner, SessionId id, Trace trace) {
        return end(id, session -> session.account().equals(owner), trace);
    }

    private boolean end(SessionId id, Predicate<Session> which, Trace trace) {
        Instant now = clock.instant();
        return database.inTransaction(tx ->
                sessions.find(tx, id)
                        .filter(session -> session.isAlive(now))
                        .filter(which)
                        .map(session -> end(tx, session, trace, now))
                        .orElse(false));
    }

    private boolean end(Transaction tx, Session session, Trace trace, Instant now) {
        boolean ended = sessions.revoke(tx, session.id(), now, Revocation.SIGNED_OUT);
        if (ended) {
            DeviceId device = session.device();
            if (device != null) {
                devices.leave(tx, device, session.createdAt(), now);
            }
            audit.append(
                    tx,
                    new AuditEvent.SessionEnded(
                            session.account(), session.id(), session.clientOrNull()),
                    trace,
                    now);
        }
        return ended;
    }

    /// Ends every session of the account.
    public void endAll(AccountId account, Trace trace) {
        Instant now = clock.instant();
        database.inTransaction(tx -> {
            int ended = sessions.revokeAll(tx, account, now, Revocation.SIGNED_OUT_EVERYWHERE);
            devices.leaveAll(tx, account, now);
            audit.append(tx, new AuditEvent.AllSessionsEnded(account, ended), trace, now);
            return ended;
        });
    }
}
