package dev.pawl.http.factor;

import dev.pawl.core.selfservice.OwnFactors;
import dev.pawl.core.signin.Shown;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.transport.Access;
import java.util.List;

/// `POST /v1/me/factors/recovery`: other recovery codes, in the place of those before.
final class RenewCodesEndpoint implements GuardedEndpoint<Access> {

    private final OwnFactors factors;
    private final GrantAnswers grants;

    RenewCodesEndpoint(OwnFactors factors, GrantAnswers grants) {
        this.factors = factors;
        this.grants = grants;
    }

    @Override
    public Answer answer(Call call, Access access) {
        Shown shown = ShownFields.optional(call.optionalBody());
        OwnFactors.After<List<String>> after =
                ShownAnswers.passed(factors.renewCodes(FactorAnswers.owner(call, access), shown));
        return after.done().isEmpty()
                ? call.problem(ProblemCode.NOT_FOUND, "Recovery codes require a second factor.")
                : FactorAnswers.after(
                        grants,
                        after,
                        access,
                        200,
                        json -> json.strings("recovery_codes", after.done()));
    }
}
