package dev.pawl.http.owner;

import dev.pawl.core.owner.Confirmation;
import dev.pawl.core.owner.Confirmed;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.transport.SiteGuard;
import java.util.Optional;

/// `POST /v1/auth/verify-email`: proves an address by what stands in a mailed link.
public final class VerifyEmailEndpoint implements Endpoint {

    private final Confirmation confirmation;
    private final SiteGuard guard;

    public VerifyEmailEndpoint(Confirmation confirmation, SiteGuard guard) {
        this.confirmation = confirmation;
        this.guard = guard;
    }

    @Override
    public Answer answer(Call call) {
        guard.requireAllowedOrigin(call);
        JsonBody body = call.body();
        Optional<String> token = body.required("token", OwnerFields.TOKEN);
        body.end();
        return switch (confirmation.confirm(token.orElseThrow(), call.trace())) {
            case Confirmed.Verified _, Confirmed.Changed _ -> Answer.empty(204);
            case Confirmed.LinkInvalid _ -> call.problem(OwnerAnswers.linkInvalid());
        };
    }
}
