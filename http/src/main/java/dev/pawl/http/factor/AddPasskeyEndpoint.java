package dev.pawl.http.factor;

import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.selfservice.OwnFactors;
import dev.pawl.core.selfservice.OwnPasskeys;
import dev.pawl.crypto.passkey.Attestation;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;
import java.util.Optional;

/// `POST /v1/me/factors/passkey`: adds what the authenticator made.
final class AddPasskeyEndpoint implements GuardedEndpoint<Access> {

    private final OwnPasskeys passkeys;
    private final GrantAnswers grants;

    AddPasskeyEndpoint(OwnPasskeys passkeys, GrantAnswers grants) {
        this.passkeys = passkeys;
        this.grants = grants;
    }

    @Override
    public Answer answer(Call call, Access access) {
        JsonBody body = call.body();
        String name = body.optional("name", FactorFields.NAME).orElse(null);
        Optional<Attestation> attestation = PasskeyJson.attestation(body, "credential");
        body.end();
        OwnFactors.Owner owner = FactorAnswers.owner(call, access);
        OwnFactors.After<OwnPasskeys.Outcome> after =
                FreshGate.passed(passkeys.add(owner, name, attestation.orElseThrow()));
        return switch (after.done()) {
            case OwnPasskeys.Outcome.On(Enrolment.Added added) ->
                    FactorAnswers.after(grants, after, access, 201, json -> write(json, added));
            case OwnPasskeys.Outcome.Refused _ -> FactorAnswers.passkeyInvalid(call);
            case OwnPasskeys.Outcome.NotAdded _ ->
                    call.problem(
                            ProblemCode.TOO_MANY_FACTORS,
                            "The account has too many passkeys, or this passkey is"
                                    + " already registered.");
        };
    }

    private static void write(JsonObject json, Enrolment.Added added) {
        json.string("id", added.id().toString());
        if (!added.recoveryCodes().isEmpty()) {
            json.strings("recovery_codes", added.recoveryCodes());
        }
    }
}
