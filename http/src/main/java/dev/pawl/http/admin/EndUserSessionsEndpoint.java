package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.SessionAdministration;
import dev.pawl.core.id.AccountId;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.exchange.Query;
import java.util.Optional;

/// `DELETE /v1/admin/sessions`: ends every session of the account that `user` names.
final class EndUserSessionsEndpoint implements GuardedEndpoint<Actor> {

    private final SessionAdministration sessions;

    EndUserSessionsEndpoint(SessionAdministration sessions) {
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        Query query = call.query();
        Optional<AccountId> user = query.required("user", AdminFields.ACCOUNT);
        query.end();
        return AdminAnswers.of(
                call,
                sessions.endAll(actor, user.orElseThrow()),
                ended -> Answer.json(200, json -> json.number("ended", ended)));
    }
}
