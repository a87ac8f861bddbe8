package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.SessionAdministration;
import dev.pawl.core.id.AccountId;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.exchange.Query;
import java.util.Optional;

/// `GET /v1/admin/sessions`: the living sessions of the account that `user` names.
final class UserSessionsEndpoint implements GuardedEndpoint<Actor> {

    private final SessionAdministration sessions;

    UserSessionsEndpoint(SessionAdministration sessions) {
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        Query query = call.query();
        Optional<AccountId> user = query.required("user", AdminFields.ACCOUNT);
        query.end();
        return AdminAnswers.of(
                call,
                sessions.of(actor, user.orElseThrow()),
                found ->
                        Answer.json(
                                200, json -> json.objects("sessions", found, ManagedJson::write)));
    }
}
