package dev.pawl.http.session;

import dev.pawl.core.session.OwnSessions;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.AccessGate;

/// `POST /v1/auth/logout-everywhere`: ends every session of whoever asks.
public final class LogoutEverywhereEndpoint implements Endpoint {

    private final AccessGate gate;
    private final OwnSessions sessions;
    private final SignedOutAnswers answers;

    public LogoutEverywhereEndpoint(
            AccessGate gate, OwnSessions sessions, SignedOutAnswers answers) {
        this.gate = gate;
        this.sessions = sessions;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        Access access = gate.require(call);
        call.optionalBody().end();
        sessions.endAll(access.claims().account(), call.trace());
        return answers.by(access.transport());
    }
}
