package dev.pawl.core.session;

import dev.pawl.core.token.AccessToken;

/// What a client is given: a session, an access token, and the refresh token of the session's live
/// generation. Printed, it names the session alone.
public record Grant(Session session, AccessToken accessToken, String refreshToken) {

    @Override
    public String toString() {
        return "Grant[" + session.id() + "]";
    }
}
