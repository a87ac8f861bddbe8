package dev.pawl.http.session;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.CsrfTokens;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.Refused;
import dev.pawl.http.transport.Credentials;
import dev.pawl.http.transport.PresentedToken;
import dev.pawl.http.transport.SiteGuard;

/// `GET /v1/auth/session`: the CSRF token of the session whose refresh token a browser has. For
/// pages of allowed origins that cannot read Pawl's cookies, or do not know yet whether there are
/// any. The CSRF cookie has to come along: pages do not see it, but browsers send it, and a refresh
/// cookie without it was planted.
///
/// It tells nothing of the session: the token alone would do to ask for that, but may be an old
/// one.
final class CurrentSessionEndpoint implements Endpoint {

    private final RefreshTokens tokens;
    private final SiteGuard guard;
    private final CsrfTokens csrf;

    CurrentSessionEndpoint(RefreshTokens tokens, SiteGuard guard, CsrfTokens csrf) {
        this.tokens = tokens;
        this.guard = guard;
        this.csrf = csrf;
    }

    @Override
    public Answer answer(Call call) {
        String token =
                Credentials.of(call)
                        .refresh(null)
                        .map(PresentedToken::token)
                        .orElseThrow(() ->
                                new Refused(
                                        ProblemCode.REFRESH_TOKEN_MISSING,
                                        "Send the refresh cookie."));
        return tokens.open(token)
                .map(named -> answer(call, named.session()))
                .orElseGet(() ->
                        call.problem(
                                ProblemCode.REFRESH_TOKEN_INVALID,
                                "The token is malformed or was not issued by this server."));
    }

    private Answer answer(Call call, SessionId session) {
        guard.requireCsrfCookie(call, session);
        return Answer.json(200, json -> json.string("csrf_token", csrf.of(session)));
    }
}
