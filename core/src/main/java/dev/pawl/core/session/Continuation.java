package dev.pawl.core.session;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;

/// Ends every session of an account whose credentials are others now, and has whoever made the
/// change go on in a new one. The session in which it was made ends like all the rest: a copy of
/// its tokens would otherwise follow it through the very change that is to shake it off.
public final class Continuation {

    /// Where the owner goes on.
    ///
    /// @param ended how many other sessions were ended
    public record Continued(Grant grant, int ended) {}

    private final Sessions sessions;
    private final SessionOpening opening;
    private final Factors factors;
    private final Grants grants;
    private final AuditLog audit;

    public Continuation(
            Sessions sessions,
            SessionOpening opening,
            Factors factors,
            Grants grants,
            AuditLog audit) {
        this.sessions = sessions;
        this.opening = opening;
        this.factors = factors;
        this.grants = grants;
        this.audit = audit;
    }

    /// Ends and goes on, in a transaction that has the account locked.
    ///
    /// @param old in which the change was made; alive
    public Continued after(Transaction tx, Session old, Revocation why, Trace trace, Instant now) {
        int ended = sessions.revokeAll(tx, old.account(), now, why);
        Session renewed = opening.renew(tx, old, trace, now);
        // A factor does not vouch for the session that added it, and neither for its successor.
        factors.follow(tx, old.account(), old.id(), renewed.id());
        audit.append(
                tx,
                new AuditEvent.SessionContinued(old.account(), old.id(), renewed.id()),
                trace,
                now);
        return new Continued(grants.of(renewed, now), Math.max(0, ended - 1));
    }
}
