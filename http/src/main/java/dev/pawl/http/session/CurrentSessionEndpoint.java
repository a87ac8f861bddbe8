package dev.pawl.http.session;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.CsrfTokens;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;

/// `GET /v1/auth/session`: the CSRF token of the session whose refresh token a browser has. For
/// pages of allowed origins that cannot read Pawl's cookies, or do not know yet whether there are
/// any.
///
/// It tells nothing of the session: the token alone would do to ask for that, but may be an old
/// one.
final class CurrentSessionEndpoint implements GuardedEndpoint<SessionId> {

    private final CsrfTokens csrf;

    CurrentSessionEndpoint(CsrfTokens csrf) {
        this.csrf = csrf;
    }

    @Override
    public Answer answer(Call call, SessionId session) {
        return Answer.json(200, json -> json.string("csrf_token", csrf.of(session)));
    }
}
