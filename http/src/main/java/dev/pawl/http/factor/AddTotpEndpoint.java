package dev.pawl.http.factor;

import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.selfservice.OwnFactors;
import dev.pawl.core.signin.Shown;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.transport.Access;

/// `POST /v1/me/factors/totp`: begins to add an authenticator app.
final class AddTotpEndpoint implements GuardedEndpoint<Access> {

    private final OwnFactors factors;
    private final TotpAnswer answer;

    AddTotpEndpoint(OwnFactors factors, TotpAnswer answer) {
        this.factors = factors;
        this.answer = answer;
    }

    @Override
    public Answer answer(Call call, Access access) {
        OwnFactors.Owner owner = FactorAnswers.owner(call, access);
        JsonBody body = call.optionalBody();
        String name = body.optional("name", FactorFields.NAME).orElse(null);
        Shown shown = ShownFields.optional(body);
        return answer(call, ShownAnswers.passed(factors.beginTotp(owner, shown, name)));
    }

    private Answer answer(Call call, OwnFactors.Begun begun) {
        return switch (begun.factor()) {
            case Enrolment.Begun.Pending pending -> answer.of(begun.account(), pending);
            case Enrolment.Begun.TooManyFactors _ ->
                    call.problem(
                            ProblemCode.TOO_MANY_FACTORS, "Remove a factor that is not in use.");
        };
    }
}
