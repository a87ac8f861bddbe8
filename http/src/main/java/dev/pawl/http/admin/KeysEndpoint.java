package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.KeyAdministration;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;

/// `GET /v1/admin/keys`: the signing keys, without their private halves.
final class KeysEndpoint implements GuardedEndpoint<Actor> {

    private final KeyAdministration keys;

    KeysEndpoint(KeyAdministration keys) {
        this.keys = keys;
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        return AdminAnswers.of(
                call,
                keys.list(actor),
                all -> Answer.json(200, json -> json.objects("keys", all, ManagedJson::write)));
    }
}
