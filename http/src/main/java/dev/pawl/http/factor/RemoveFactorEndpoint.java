package dev.pawl.http.factor;

import dev.pawl.core.id.FactorId;
import dev.pawl.core.selfservice.OwnFactors;
import dev.pawl.core.signin.Shown;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.transport.Access;
import java.util.Optional;

/// `DELETE /v1/me/factors/{id}`: takes a factor away.
final class RemoveFactorEndpoint implements GuardedEndpoint<Access> {

    private final OwnFactors factors;
    private final GrantAnswers grants;

    RemoveFactorEndpoint(OwnFactors factors, GrantAnswers grants) {
        this.factors = factors;
        this.grants = grants;
    }

    @Override
    public Answer answer(Call call, Access access) {
        Shown shown = ShownFields.optional(call.optionalBody());
        Optional<FactorId> id = FactorFields.id(call.pathParameter());
        return id.map(known -> factors.remove(FactorAnswers.owner(call, access), shown, known))
                .map(ShownAnswers::passed)
                .map(after -> answer(call, access, after))
                .orElseGet(() -> FactorAnswers.notFound(call));
    }

    private Answer answer(Call call, Access access, OwnFactors.After<OwnFactors.Removed> after) {
        return switch (after.done()) {
            case DONE -> FactorAnswers.after(grants, after, access, 200, json -> {});
            case NOT_FOUND -> FactorAnswers.notFound(call);
            case LAST ->
                    call.problem(
                            ProblemCode.LAST_FACTOR,
                            "Add another factor before you remove this one.");
        };
    }
}
