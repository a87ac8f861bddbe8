package dev.pawl.http.factor;

import dev.pawl.core.signin.PasskeySignIn;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.transport.Access;

/// `POST /v1/auth/step-up/options`: what a browser is to show a passkey with, for a step-up.
final class AskStepUpEndpoint implements GuardedEndpoint<Access> {

    private final PasskeySignIn signIn;
    private final PasskeyJson json;

    AskStepUpEndpoint(PasskeySignIn signIn, PasskeyJson json) {
        this.signIn = signIn;
        this.json = json;
    }

    @Override
    public Answer answer(Call call, Access access) {
        AccessClaims claims = access.claims();
        call.optionalBody().end();
        return json.request(signIn.askStepUp(claims), false);
    }
}
