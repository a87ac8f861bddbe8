package dev.pawl.http.oauth;

import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientAuthentication;
import dev.pawl.core.session.ClientSessions;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Form;

/// `POST /oauth/revoke` (RFC 7009): ends the session of a token. A token that is unknown, or
/// another client's, is answered alike.
public final class RevokeEndpoint extends Door {

    private final ClientSessions sessions;

    public RevokeEndpoint(ClientAuthentication clients, ClientSessions sessions) {
        super(clients);
        this.sessions = sessions;
    }

    @Override
    Answer answer(Call call, Form form, Client client) {
        sessions.revoke(require(form, "token"), client, call.trace());
        return OAuthAnswers.nothing();
    }
}
