package dev.pawl.http.management;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import java.util.function.BooleanSupplier;

/// `GET /readyz`: requests can be served, because what they need is there.
final class ReadinessEndpoint implements Endpoint {

    private final BooleanSupplier ready;

    /// @param ready asks what is needed, such as the database; does not throw
    ReadinessEndpoint(BooleanSupplier ready) {
        this.ready = ready;
    }

    @Override
    public Answer answer(Call call) {
        if (!ready.getAsBoolean()) {
            throw new Unavailable(Unavailable.Kind.DATABASE, "not ready", null);
        }
        return Answer.text("text/plain; charset=utf-8", "ready");
    }
}
