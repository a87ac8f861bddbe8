package dev.pawl.http.selfservice;

import dev.pawl.core.selfservice.Disowning;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import java.util.Optional;

/// `POST /v1/auth/disown-session`: ends the session that a mail told of.
final class DisownSessionEndpoint implements Endpoint {

    private final Disowning disowning;

    DisownSessionEndpoint(Disowning disowning) {
        this.disowning = disowning;
    }

    @Override
    public Answer answer(Call call) {
        JsonBody body = call.body();
        Optional<String> token = body.required("token", OwnerFields.TOKEN);
        body.end();
        return disowning.disown(token.orElseThrow(), call.trace())
                ? Answer.empty(204)
                : call.problem(SelfServiceAnswers.linkInvalid());
    }
}
