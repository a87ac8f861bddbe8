package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.admin.SessionAdministration;
import dev.pawl.core.id.SessionId;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;

/// `DELETE /v1/admin/sessions/{id}`: ends one session of anybody.
final class EndUserSessionEndpoint implements GuardedEndpoint<Actor> {

    private final SessionAdministration sessions;

    EndUserSessionEndpoint(SessionAdministration sessions) {
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        Outcome<SessionId> outcome =
                AdminFields.session(call.pathParameter())
                        .map(id -> sessions.end(actor, id))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
        return AdminAnswers.of(call, outcome, _ -> Answer.empty(204));
    }
}
