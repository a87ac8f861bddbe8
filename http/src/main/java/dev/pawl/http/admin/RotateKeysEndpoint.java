package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.KeyAdministration;
import dev.pawl.core.admin.Permission;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;

/// `POST /v1/admin/keys`: publishes the next signing key now, before its time.
public final class RotateKeysEndpoint implements Endpoint {

    private final AdminGate gate;
    private final KeyAdministration keys;

    public RotateKeysEndpoint(AdminGate gate, KeyAdministration keys) {
        this.gate = gate;
        this.keys = keys;
    }

    @Override
    public Answer answer(Call call) {
        Actor actor = gate.require(call, Permission.CHANGE_KEYS);
        call.optionalBody().end();
        return AdminAnswers.of(
                call,
                keys.rotate(actor),
                next -> Answer.json(201, json -> ManagedJson.write(json, next)));
    }
}
