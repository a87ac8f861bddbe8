package dev.pawl.http.factor;

import dev.pawl.core.owner.OwnFactors;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;
import java.util.List;

/// `POST /v1/me/factors/recovery`: other recovery codes, in the place of those before.
public final class RenewCodesEndpoint implements Endpoint {

    private final FreshGate gate;
    private final OwnFactors factors;

    public RenewCodesEndpoint(FreshGate gate, OwnFactors factors) {
        this.gate = gate;
        this.factors = factors;
    }

    @Override
    public Answer answer(Call call) {
        Access access = gate.require(call);
        call.optionalBody().end();
        List<String> codes =
                FreshGate.passed(factors.renewCodes(FactorAnswers.owner(call, access)));
        return codes.isEmpty()
                ? call.problem(
                        ProblemCode.NOT_FOUND,
                        "There is no second factor that they could stand in for.")
                : Answer.json(200, json -> json.strings("recovery_codes", codes));
    }
}
