package dev.pawl.http.session;

import dev.pawl.core.session.Authenticator;
import dev.pawl.core.session.CsrfTokens;
import dev.pawl.core.session.OwnSessions;
import dev.pawl.core.session.Refresh;
import dev.pawl.core.session.RefreshTokens;

/// What of sessions is reachable over HTTP.
public record SessionUseCases(
        Refresh refresh,
        RefreshTokens refreshTokens,
        Authenticator authenticator,
        CsrfTokens csrfTokens,
        OwnSessions ownSessions) {}
