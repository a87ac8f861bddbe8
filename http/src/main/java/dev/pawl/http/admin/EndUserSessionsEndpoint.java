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

/// `DELETE /v1/admin/sessions`: ends every session of the account that `user` names.
public final class EndUserSessionsEndpoint implements Endpoint {

    private final AdminGate gate;
    private final SessionAdministration sessions;

    public EndUserSessionsEndpoint(AdminGate gate, SessionAdministration sessions) {
        this.gate = gate;
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Call call) {
        Actor actor = gate.require(call, Permission.END_SESSIONS);
        Query query = call.query();
        Optional<AccountId> user = query.required("user", AdminFields.ACCOUNT);
        query.end();
        return AdminAnswers.of(
                call,
                sessions.endAll(actor, user.orElseThrow()),
                ended -> Answer.json(200, json -> json.number("ended", ended)));
    }
}
