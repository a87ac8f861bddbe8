package dev.pawl.core.session;

import dev.pawl.core.token.AccessTokens;
import java.time.Instant;

/// Turns a session into what its client is given.
public final class Grants {

    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;

    public Grants(AccessTokens accessTokens, RefreshTokens refreshTokens) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
    }

    /// A new access token, and the refresh token of the live generation.
    public Grant of(Session session, Instant now) {
        return new Grant(
                session,
                accessTokens.issue(session.claims(), now, session.end()),
                refreshTokens.of(session));
    }
}
