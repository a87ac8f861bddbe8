package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.KeyAdministration;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;

/// `POST /v1/admin/keys`: publishes the next signing key now, before its time.
final class RotateKeysEndpoint implements GuardedEndpoint<Actor> {

    private final KeyAdministration keys;
    private final Proof proof;

    RotateKeysEndpoint(KeyAdministration keys, Proof proof) {
        this.keys = keys;
        this.proof = proof;
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        Actor shown = proof.by(actor, Proof.in(call.optionalBody()));
        return AdminAnswers.of(
                call,
                keys.rotate(shown),
                next -> Answer.json(201, json -> ManagedJson.write(json, next)));
    }
}
