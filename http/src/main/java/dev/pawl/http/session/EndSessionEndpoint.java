package dev.pawl.http.session;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.OwnSessions;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.CanonicalId;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.transport.AccessGate;

/// `DELETE /v1/me/sessions/{id}`: ends one session of whoever asks. Somebody else's session looks
/// like none at all.
public final class EndSessionEndpoint implements Endpoint {

    private final AccessGate gate;
    private final OwnSessions sessions;

    public EndSessionEndpoint(AccessGate gate, OwnSessions sessions) {
        this.gate = gate;
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Call call) {
        AccountId owner = gate.require(call).claims().account();
        boolean ended =
                CanonicalId.parse(call.pathParameter())
                        .map(SessionId::new)
                        .filter(id -> sessions.end(owner, id, call.trace()))
                        .isPresent();
        return ended
                ? Answer.empty(204)
                : call.problem(ProblemCode.NOT_FOUND, "You have no such session.");
    }
}
