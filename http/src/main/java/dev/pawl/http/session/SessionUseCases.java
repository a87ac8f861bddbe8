package dev.pawl.http.session;

import dev.pawl.core.owner.OwnSessions;
import dev.pawl.core.session.Authenticator;
import dev.pawl.core.session.CsrfTokens;
import dev.pawl.core.session.Refresh;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.SessionEnding;

/// What of sessions is reachable over HTTP.
public record SessionUseCases(
        Refresh refresh,
        RefreshTokens refreshTokens,
        Authenticator authenticator,
        CsrfTokens csrfTokens,
        OwnSessions ownSessions,
        SessionEnding sessionEnding) {}
