package dev.pawl.core.session;

import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Devices;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;

/// Ends one session by what names it, and tells the audit log.
public final class SessionEnding {

    private final Database database;

    public SessionEnding(Database database) {
        this.database = database;
    }

    /// Ends the session whose own token was presented. One that does not exist or is over already
    /// is left as it is.
    ///
    /// Passes no gate: a token of a session can end that session and what was opened from it,
    /// however late it comes, and nothing else.
    public void end(SessionId id, Trace trace) {
        database.reading(tx -> living(tx, id))
                .ifPresent(session ->
                        database.inTransaction(session.account(), tx -> end(tx, id, trace)));
    }

    /// The same together with whatever else the transaction does.
    ///
    /// @return whether it has ended by this
    public boolean end(Transaction tx, SessionId id, Trace trace) {
        return living(tx, id).map(session -> end(tx, session, trace)).orElse(false);
    }

    private static Optional<Session> living(Transaction tx, SessionId id) {
        return Sessions.in(tx).find(id).filter(session -> session.isAlive(tx.now()));
    }

    /// Ends a session, together with whatever else the transaction does.
    ///
    /// @return false when somebody else has ended it
    public boolean end(Transaction tx, Session session, Trace trace) {
        boolean ended = Sessions.in(tx).revoke(session.id(), tx.now(), Revocation.SIGNED_OUT);
        if (ended) {
            DeviceId device = session.origin().device();
            if (device != null) {
                Devices.in(tx).leave(device, session.createdAt(), tx.now());
            }
            tx.audit(
                    new SessionEvent.SessionEnded(
                            session.account(), session.id(), session.origin().clientOrNull()),
                    trace);
        }
        return ended;
    }
}
