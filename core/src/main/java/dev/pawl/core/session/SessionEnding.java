package dev.pawl.core.session;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Devices;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Ends one session by what names it, and tells the audit log.
public final class SessionEnding {

    private final Database database;
    private final Sessions sessions;
    private final Devices devices;
    private final AuditLog audit;
    private final InstantSource clock;

    public SessionEnding(
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

    /// Ends the session whose own token was presented. One that does not exist or is over already
    /// is left as it is.
    ///
    /// Passes no gate: a token of a session can end that session and what was opened from it,
    /// however late it comes, and nothing else.
    public void end(SessionId id, Trace trace) {
        Instant now = clock.instant();
        database.reading(tx -> living(tx, id, now))
                .ifPresent(session ->
                        database.inTransaction(session.account(), tx -> end(tx, id, trace, now)));
    }

    /// The same together with whatever else the transaction does.
    ///
    /// @return whether it has ended by this
    public boolean end(Transaction tx, SessionId id, Trace trace, Instant now) {
        return living(tx, id, now).map(session -> end(tx, session, trace, now)).orElse(false);
    }

    private Optional<Session> living(Transaction tx, SessionId id, Instant now) {
        return sessions.find(tx, id).filter(session -> session.isAlive(now));
    }

    /// Ends a session, together with whatever else the transaction does.
    ///
    /// @return false when somebody else has ended it
    public boolean end(Transaction tx, Session session, Trace trace, Instant now) {
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
}
