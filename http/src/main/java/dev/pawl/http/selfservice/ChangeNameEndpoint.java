package dev.pawl.http.selfservice;

import dev.pawl.core.selfservice.OwnProfile;
import dev.pawl.core.selfservice.OwnProfile.Renamed;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.account.AccountJson;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.signin.SignInFields;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;
import java.util.Optional;

/// `POST /v1/me/name`: another name of the account.
final class ChangeNameEndpoint implements GuardedEndpoint<Access> {

    private final OwnProfile profile;

    ChangeNameEndpoint(OwnProfile profile) {
        this.profile = profile;
    }

    @Override
    public Answer answer(Call call, Access access) {
        JsonBody body = call.body();
        Optional<String> name = body.optional("name", SignInFields.NAME);
        body.end();
        return switch (FreshGate.passed(
                profile.rename(access.claims(), name.orElse(null), call.trace()))) {
            case Renamed.Done(var account) ->
                    Answer.json(200, json -> AccountJson.write(json, account));
            case Renamed.TooManyAttempts(Wait limit) ->
                    call.problem(TooManyAttempts.problem(limit));
        };
    }
}
