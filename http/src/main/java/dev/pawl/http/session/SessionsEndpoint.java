package dev.pawl.http.session;

import dev.pawl.core.session.OwnSessions;
import dev.pawl.core.session.Session;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.transport.AccessGate;
import java.util.List;

/// `GET /v1/me/sessions`: the living sessions of whoever asks.
public final class SessionsEndpoint implements Endpoint {

    private final AccessGate gate;
    private final OwnSessions sessions;

    public SessionsEndpoint(AccessGate gate, OwnSessions sessions) {
        this.gate = gate;
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Call call) {
        AccessClaims claims = gate.require(call).claims();
        List<Session> own = sessions.of(claims.account());
        return Answer.json(
                200,
                json ->
                        json.objects(
                                "sessions",
                                own,
                                (each, session) ->
                                        SessionJson.writeListed(
                                                each,
                                                session,
                                                session.id().equals(claims.session()))));
    }
}
