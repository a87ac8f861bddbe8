package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.admin.Permission;
import dev.pawl.core.admin.SessionAdministration;
import dev.pawl.core.id.SessionId;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;

/// `DELETE /v1/admin/sessions/{id}`: ends one session of anybody.
public final class EndUserSessionEndpoint implements Endpoint {

    private final AdminGate gate;
    private final SessionAdministration sessions;

    public EndUserSessionEndpoint(AdminGate gate, SessionAdministration sessions) {
        this.gate = gate;
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Call call) {
        Actor actor = gate.require(call, Permission.END_SESSIONS);
        Outcome<SessionId> outcome =
                AdminFields.session(call.pathParameter())
                        .map(id -> sessions.end(actor, id))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
        return AdminAnswers.of(call, outcome, _ -> Answer.empty(204));
    }
}
