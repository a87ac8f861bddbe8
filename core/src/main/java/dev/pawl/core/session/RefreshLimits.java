package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.core.throttle.Wait;
import java.util.Optional;

/// Limits how much work clients make with refresh tokens. Nobody can guess one; this is for a
/// client that runs in a circle, and for floods.
public final class RefreshLimits {

    private final AddressThrottle perClient;
    private final Throttle perSession;

    public RefreshLimits(AddressThrottle perClient, Throttle perSession) {
        this.perClient = perClient;
        this.perSession = perSession;
    }

    Optional<Wait> takeClient(Trace trace) {
        return perClient.take(trace.address());
    }

    Optional<Wait> takeSession(SessionId session) {
        return perSession.take(key(session));
    }

    /// Takes a refresh back that came to nothing because of us.
    void giveBack(Trace trace, SessionId session) {
        perClient.giveBack(trace.address());
        perSession.giveBack(key(session));
    }

    /// Takes back what somebody took from a session who has no part in it.
    void giveBack(SessionId session) {
        perSession.giveBack(key(session));
    }

    private static String key(SessionId session) {
        return session.value().toString();
    }
}
