package dev.pawl.http.factor;

import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.selfservice.OwnFactors;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;
import java.util.List;
import java.util.Optional;

/// `POST /v1/me/factors/totp/{id}/confirm`: turns an authenticator app on by a code of it.
final class ConfirmTotpEndpoint implements GuardedEndpoint<Access> {

    private final OwnFactors factors;
    private final GrantAnswers grants;

    ConfirmTotpEndpoint(OwnFactors factors, GrantAnswers grants) {
        this.factors = factors;
        this.grants = grants;
    }

    @Override
    public Answer answer(Call call, Access access) {
        JsonBody body = call.body();
        Optional<String> typed = body.required("code", FactorFields.CODE);
        body.end();
        String code = FactorFields.code(FactorKind.TOTP, typed.orElseThrow());
        return FactorFields.id(call.pathParameter())
                .map(id -> factors.confirmTotp(FactorAnswers.owner(call, access), id, code))
                .map(FreshGate::passed)
                .map(after -> answer(call, access, after))
                .orElseGet(() -> FactorAnswers.notFound(call));
    }

    private Answer answer(Call call, Access access, OwnFactors.After<Enrolment.Confirmed> after) {
        return switch (after.done()) {
            case Enrolment.Confirmed.On(List<String> codes) ->
                    FactorAnswers.after(
                            grants,
                            after,
                            access,
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
