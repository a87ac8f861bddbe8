package dev.pawl.http.session;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.selfservice.OwnSessions;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.CanonicalId;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;

/// `DELETE /v1/me/sessions/{id}`: ends one session of whoever asks. Somebody else's session looks
/// like none at all.
final class EndSessionEndpoint implements GuardedEndpoint<Access> {

    private final OwnSessions sessions;

    EndSessionEndpoint(OwnSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Call call, Access access) {
        boolean ended =
                CanonicalId.parse(call.pathParameter())
                        .map(SessionId::new)
                        .map(id -> sessions.end(access.claims(), id, call.trace()))
                        .filter(FreshGate::passed)
                        .isPresent();
        return ended ? Answer.empty(204) : call.problem(ProblemCode.NOT_FOUND, "No such session.");
    }
}
