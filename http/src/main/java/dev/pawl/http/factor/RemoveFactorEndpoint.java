package dev.pawl.http.factor;

import dev.pawl.core.owner.OwnFactors;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;

/// `DELETE /v1/me/factors/{id}`: takes a factor away.
public final class RemoveFactorEndpoint implements Endpoint {

    private final FreshGate gate;
    private final OwnFactors factors;

    public RemoveFactorEndpoint(FreshGate gate, OwnFactors factors) {
        this.gate = gate;
        this.factors = factors;
    }

    @Override
    public Answer answer(Call call) {
        Access access = gate.require(call);
        OwnFactors.Removed removed =
                FactorFields.id(call.pathParameter())
                        .map(id -> factors.remove(FactorAnswers.owner(call, access), id))
                        .map(FreshGate::passed)
                        .orElse(OwnFactors.Removed.NOT_FOUND);
        return switch (removed) {
            case DONE -> Answer.empty(204);
            case NOT_FOUND -> FactorAnswers.notFound(call);
            case LAST -> call.problem(ProblemCode.LAST_FACTOR, "Add another one before it goes.");
        };
    }
}
