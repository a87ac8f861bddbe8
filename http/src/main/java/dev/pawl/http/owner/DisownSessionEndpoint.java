package dev.pawl.http.owner;

import dev.pawl.core.owner.Disowning;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.transport.SiteGuard;
import java.util.Optional;

/// `POST /v1/auth/disown-session`: ends the session that a mail told of.
public final class DisownSessionEndpoint implements Endpoint {

    private final Disowning disowning;
    private final SiteGuard guard;

    public DisownSessionEndpoint(Disowning disowning, SiteGuard guard) {
        this.disowning = disowning;
        this.guard = guard;
    }

    @Override
    public Answer answer(Call call) {
        guard.requireAllowedOrigin(call);
        JsonBody body = call.body();
        Optional<String> token = body.required("token", OwnerFields.TOKEN);
        body.end();
        return disowning.disown(token.orElseThrow(), call.trace())
                ? Answer.empty(204)
                : call.problem(OwnerAnswers.linkInvalid());
    }
}
