package dev.pawl.http.factor;

import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.owner.OwnFactors;
import dev.pawl.core.owner.OwnPasskeys;
import dev.pawl.crypto.passkey.Attestation;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;
import java.util.Optional;

/// `POST /v1/me/factors/passkey`: adds what the authenticator made.
public final class AddPasskeyEndpoint implements Endpoint {

    private final FreshGate gate;
    private final OwnPasskeys passkeys;

    public AddPasskeyEndpoint(FreshGate gate, OwnPasskeys passkeys) {
        this.gate = gate;
        this.passkeys = passkeys;
    }

    @Override
    public Answer answer(Call call) {
        Access access = gate.require(call);
        JsonBody body = call.body();
        String name = body.optional("name", FactorFields.NAME).orElse(null);
        Optional<Attestation> attestation = PasskeyJson.attestation(body, "credential");
        body.end();
        OwnFactors.Owner owner = FactorAnswers.owner(call, access);
        return switch (FreshGate.passed(passkeys.add(owner, name, attestation.orElseThrow()))) {
            case OwnPasskeys.Outcome.On(Enrolment.Added added) -> answer(added);
            case OwnPasskeys.Outcome.Refused _ -> FactorAnswers.passkeyInvalid(call);
            case OwnPasskeys.Outcome.NotAdded _ ->
                    call.problem(
                            ProblemCode.TOO_MANY_FACTORS,
                            "There are too many already, or somebody has this one.");
        };
    }

    private static Answer answer(Enrolment.Added added) {
        return Answer.json(
                201,
                json -> {
                    json.string("id", added.id().toString());
                    if (!added.recoveryCodes().isEmpty()) {
                        json.strings("recovery_codes", added.recoveryCodes());
                    }
                });
    }
}
