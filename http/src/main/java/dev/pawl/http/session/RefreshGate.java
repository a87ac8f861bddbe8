package dev.pawl.http.session;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.VerifiedRefreshToken;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import dev.pawl.http.transport.Credentials;
import dev.pawl.http.transport.PresentedToken;
import dev.pawl.http.transport.SiteGuard;
import dev.pawl.http.transport.Transport;

/// Lets requests through that carry a refresh token. Whether it is a good one, the core decides.
final class RefreshGate {

    private final RefreshTokens tokens;
    private final SiteGuard guard;

    RefreshGate(RefreshTokens tokens, SiteGuard guard) {
        this.tokens = tokens;
        this.guard = guard;
    }

    /// The refresh token, verified, and how it came. One that came in a cookie is guarded against
    /// other sites.
    ///
    /// @throws ProblemException 401 without a token, 400 for two of them, 403 by the guard
    PresentedRefresh require(Call call) {
        Credentials credentials = Credentials.of(call);
        JsonBody body = call.optionalBody();
        String inBody = body.optional(RefreshTokenField.NAME, RefreshTokenField.TYPE).orElse(null);
        body.end();
        PresentedToken presented =
                credentials
                        .refresh(inBody)
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemCode.REFRESH_TOKEN_MISSING,
                                        "Send the refresh cookie, or refresh_token in the body."));
        if (presented.transport() == Transport.COOKIE) {
            guard.requireAllowedOrigin(call);
        }
        VerifiedRefreshToken token = tokens.open(presented.token()).orElse(null);
        // A token that is not ours has no session and so no CSRF token; it will be refused as it
        // is.
        if (presented.transport() == Transport.COOKIE && token != null) {
            guard.requireCsrfToken(call, token.session());
        }
        return new PresentedRefresh(token, presented.transport());
    }

    /// The session of the refresh cookie, for a request that reads. The CSRF cookie has to come
    /// along: pages do not see it, but browsers send it, and a refresh cookie without it was
    /// planted.
    ///
    /// @throws ProblemException 401 without a token of this server, 400 for two of them, 403 by the
    ///   guard
    SessionId requireSession(Call call) {
        guard.requireAllowedOrigin(call);
        String token =
                Credentials.of(call)
                        .refresh(null)
                        .map(PresentedToken::token)
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemCode.REFRESH_TOKEN_MISSING,
                                        "Send the refresh cookie."));
        SessionId session =
                tokens.open(token)
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemCode.REFRESH_TOKEN_INVALID,
                                        "The token is malformed or was not issued by this server."))
                        .session();
        guard.requireCsrfCookie(call, session);
        return session;
    }
}
