package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.KeyAdministration;
import dev.pawl.core.admin.Permission;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;

/// `DELETE /v1/admin/keys/{kid}`: ends a signing key at once, because somebody else may have it.
public final class RetireKeyEndpoint implements Endpoint {

    private final AdminGate gate;
    private final KeyAdministration keys;

    public RetireKeyEndpoint(AdminGate gate, KeyAdministration keys) {
        this.gate = gate;
        this.keys = keys;
    }

    @Override
    public Answer answer(Call call) {
        Actor actor = gate.require(call, Permission.CHANGE_KEYS);
        return AdminAnswers.of(
                call, keys.retire(actor, call.pathParameter()), _ -> Answer.empty(204));
    }
}
