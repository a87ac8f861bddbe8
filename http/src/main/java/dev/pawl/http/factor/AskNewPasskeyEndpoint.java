package dev.pawl.http.factor;

import dev.pawl.core.selfservice.OwnFactors;
import dev.pawl.core.selfservice.OwnPasskeys;
import dev.pawl.core.signin.Shown;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.transport.Access;

/// `POST /v1/me/factors/passkey/options`: what a browser is to make a passkey with.
final class AskNewPasskeyEndpoint implements GuardedEndpoint<Access> {

    private final OwnPasskeys passkeys;
    private final PasskeyJson json;

    AskNewPasskeyEndpoint(OwnPasskeys passkeys, PasskeyJson json) {
        this.passkeys = passkeys;
        this.json = json;
    }

    @Override
    public Answer answer(Call call, Access access) {
        OwnFactors.Owner owner = FactorAnswers.owner(call, access);
        Shown shown = ShownFields.optional(call.optionalBody());
        return json.creation(ShownAnswers.passed(passkeys.ask(owner, shown)));
    }
}
