package dev.pawl.core.session;

import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.transaction.Transaction;

/// Ends every session of an account whose credentials are others now, and has whoever made the
/// change go on in a new one. The session in which it was made ends like all the rest: a copy of
/// its tokens would otherwise follow it through the very change that is to shake it off.
public final class Continuation {

    /// Where the owner goes on.
    ///
    /// @param ended how many other sessions were ended
    public record Continued(Grant grant, int ended) {}

    private final SessionOpening opening;
    private final Grants grants;

    public Continuation(SessionOpening opening, Grants grants) {
        this.opening = opening;
        this.grants = grants;
    }

    /// Ends and goes on, in a transaction that has the account locked.
    ///
    /// @param old in which the change was made; alive
    public Continued after(Transaction tx, Session old, Revocation why, Trace trace) {
        int ended = Sessions.in(tx).revokeAll(old.account(), tx.now(), why);
        Session renewed = opening.renew(tx, old, trace);
        // A factor does not vouch for the session that added it, and neither for its successor.
        Factors.in(tx).follow(old.account(), old.id(), renewed.id());
        tx.audit(new SessionEvent.SessionContinued(old.account(), old.id(), renewed.id()), trace);
        return new Continued(grants.of(renewed, tx.now()), Math.max(0, ended - 1));
    }
}
