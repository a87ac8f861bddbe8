package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Permission;
import dev.pawl.core.admin.SessionAdministration;
import dev.pawl.core.id.AccountId;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.exchange.Query;
import java.util.Optional;

/// `GET /v1/admin/sessions`: the living sessions of the account that `user` names.
public final class UserSessionsEndpoint implements Endpoint {

    private final AdminGate gate;
    private final SessionAdministration sessions;

    public UserSessionsEndpoint(AdminGate gate, SessionAdministration sessions) {
        this.gate = gate;
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Call call) {
        Actor actor = gate.require(call, Permission.READ_SESSIONS);
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
