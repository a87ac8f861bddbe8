package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.KeyAdministration;
import dev.pawl.core.admin.Permission;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;

/// `GET /v1/admin/keys`: the signing keys, without their private halves.
public final class KeysEndpoint implements Endpoint {

    private final AdminGate gate;
    private final KeyAdministration keys;

    public KeysEndpoint(AdminGate gate, KeyAdministration keys) {
        this.gate = gate;
        this.keys = keys;
    }

    @Override
    public Answer answer(Call call) {
        Actor actor = gate.require(call, Permission.READ_KEYS);
        return AdminAnswers.of(
                call,
                keys.list(actor),
                all -> Answer.json(200, json -> json.objects("keys", all, ManagedJson::write)));
    }
}
