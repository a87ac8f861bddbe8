package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.KeyAdministration;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;

/// `DELETE /v1/admin/keys/{kid}`: ends a signing key at once, because somebody else may have it.
final class RetireKeyEndpoint implements GuardedEndpoint<Actor> {

    private final KeyAdministration keys;

    RetireKeyEndpoint(KeyAdministration keys) {
        this.keys = keys;
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        return AdminAnswers.of(
                call, keys.retire(actor, call.pathParameter()), _ -> Answer.empty(204));
    }
}
