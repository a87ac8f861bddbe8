package dev.pawl.http.session;

import dev.pawl.core.selfservice.OwnSessions;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.transport.Access;
import java.util.List;

/// `GET /v1/me/sessions`: the living sessions of whoever asks.
final class SessionsEndpoint implements GuardedEndpoint<Access> {

    private final OwnSessions sessions;

    SessionsEndpoint(OwnSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Call call, Access access) {
        List<OwnSessions.Listed> own = sessions.of(access.claims());
        return Answer.json(200, json -> json.objects("sessions", own, SessionJson::writeListed));
    }
}
