package dev.pawl.http.factor;

import dev.pawl.core.owner.OwnFactors;
import dev.pawl.core.owner.OwnPasskeys;
import dev.pawl.core.signin.Shown;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.transport.AccessGate;

/// `POST /v1/me/factors/passkey/options`: what a browser is to make a passkey with.
public final class AskNewPasskeyEndpoint implements Endpoint {

    private final AccessGate gate;
    private final OwnPasskeys passkeys;
    private final PasskeyJson json;

    public AskNewPasskeyEndpoint(AccessGate gate, OwnPasskeys passkeys, PasskeyJson json) {
        this.gate = gate;
        this.passkeys = passkeys;
        this.json = json;
    }

    @Override
    public Answer answer(Call call) {
        OwnFactors.Owner owner = FactorAnswers.owner(call, gate.require(call));
        Shown shown = ShownFields.optional(call.optionalBody());
        return json.creation(ShownAnswers.passed(passkeys.ask(owner, shown)));
    }
}
