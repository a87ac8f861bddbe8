package dev.pawl.http.session;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.SessionEnding;
import dev.pawl.http.transport.Credentials;
import dev.pawl.http.transport.Transport;

/// The session that a browser already has when somebody signs in with cookies. Its cookies are
/// about to be overwritten, so it ends: nobody could end it later, and if somebody else planted it,
/// nobody should go on with it (session fixation).
public final class PreviousSession {

    private final RefreshTokens tokens;
    private final SessionEnding ending;

    public PreviousSession(RefreshTokens tokens, SessionEnding ending) {
        this.tokens = tokens;
        this.ending = ending;
    }

    /// Ends the session of the refresh cookie, if there is one.
    ///
    /// @param transport how the new session is handed over
    public void end(Credentials credentials, Transport transport, Trace trace) {
        switch (transport) {
            case BEARER -> {}
            case COOKIE ->
                    credentials
                            .refresh(null)
                            .flatMap(presented -> tokens.open(presented.token()))
                            .ifPresent(named -> ending.end(named.session(), trace));
        }
    }
}
