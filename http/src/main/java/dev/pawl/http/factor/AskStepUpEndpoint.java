package dev.pawl.http.factor;

import dev.pawl.core.signin.PasskeySignIn;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.transport.AccessGate;

/// `POST /v1/auth/step-up/options`: what a browser is to show a passkey with, for a step-up.
public final class AskStepUpEndpoint implements Endpoint {

    private final AccessGate gate;
    private final PasskeySignIn signIn;
    private final PasskeyJson json;

    public AskStepUpEndpoint(AccessGate gate, PasskeySignIn signIn, PasskeyJson json) {
        this.gate = gate;
        this.signIn = signIn;
        this.json = json;
    }

    @Override
    public Answer answer(Call call) {
        AccessClaims claims = gate.require(call).claims();
        call.optionalBody().end();
        return json.request(signIn.askStepUp(claims), false);
    }
}
