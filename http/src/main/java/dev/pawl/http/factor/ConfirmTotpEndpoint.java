package dev.pawl.http.factor;

import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.owner.OwnFactors;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;
import java.util.List;
import java.util.Optional;

/// `POST /v1/me/factors/totp/{id}/confirm`: turns an authenticator app on by a code of it.
public final class ConfirmTotpEndpoint implements Endpoint {

    private final FreshGate gate;
    private final OwnFactors factors;

    public ConfirmTotpEndpoint(FreshGate gate, OwnFactors factors) {
        this.gate = gate;
        this.factors = factors;
    }

    @Override
    public Answer answer(Call call) {
        Access access = gate.require(call);
        JsonBody body = call.body();
        Optional<String> typed = body.required("code", FactorFields.CODE);
        body.end();
        String code = FactorFields.code(FactorKind.TOTP, typed.orElseThrow());
        return FactorFields.id(call.pathParameter())
                .map(id -> factors.confirmTotp(FactorAnswers.owner(call, access), id, code))
                .map(FreshGate::passed)
                .map(confirmed -> answer(call, confirmed))
                .orElseGet(() -> FactorAnswers.notFound(call));
    }

    private static Answer answer(Call call, Enrolment.Confirmed confirmed) {
        return switch (confirmed) {
            case Enrolment.Confirmed.On(List<String> codes) ->
                    Answer.json(
                            200,
                            json -> {
                                if (!codes.isEmpty()) {
                                    json.strings("recovery_codes", codes);
                                }
                            });
            case Enrolment.Confirmed.WrongCode _ -> FactorAnswers.codeInvalid(call);
            case Enrolment.Confirmed.NotPending _ -> FactorAnswers.notFound(call);
        };
    }
}
