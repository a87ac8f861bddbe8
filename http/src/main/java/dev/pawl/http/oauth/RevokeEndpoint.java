package dev.pawl.http.oauth;

import dev.pawl.core.session.ClientSessions;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;

/// `POST /oauth/revoke` (RFC 7009): ends the session of a token. A token that is unknown, or
/// another client's, is answered alike.
final class RevokeEndpoint implements GuardedEndpoint<ClientForm> {

    private final ClientSessions sessions;

    RevokeEndpoint(ClientSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Call call, ClientForm request) {
        sessions.revoke(request.require("token"), request.client(), call.trace());
        return OAuthAnswers.nothing();
    }
}
