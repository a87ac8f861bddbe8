package dev.pawl.http.factor;

import dev.pawl.core.factor.Factor;
import dev.pawl.core.selfservice.OwnFactors;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.transport.Access;
import java.time.Instant;
import java.util.List;

/// `GET /v1/me/factors`: the factors of whoever asks.
final class FactorsEndpoint implements GuardedEndpoint<Access> {

    private final OwnFactors factors;

    FactorsEndpoint(OwnFactors factors) {
        this.factors = factors;
    }

    @Override
    public Answer answer(Call call, Access access) {
        List<Factor> own = factors.of(access.claims().account());
        return Answer.json(200, json -> json.objects("factors", own, FactorsEndpoint::write));
    }

    private static void write(JsonObject json, Factor factor) {
        json.string("id", factor.id().toString())
                .string("kind", factor.kind().code())
                .string("name", factor.name())
                .time("created_at", factor.createdAt());
        Instant used = factor.lastUsedAt();
        if (used == null) {
            json.nothing("last_used_at");
        } else {
            json.minute("last_used_at", used);
        }
    }
}
