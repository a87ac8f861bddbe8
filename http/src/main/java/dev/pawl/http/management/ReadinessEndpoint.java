package dev.pawl.http.management;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// `GET /readyz`: requests can be served, because what they need is there. That is asked once in a
/// second, however many ask: anybody may, and each question is one to the database.
final class ReadinessEndpoint implements Endpoint {

    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private final BooleanSupplier ready;
    private final InstantSource clock;

    /// Guarded by this.
    private Instant asked = Instant.EPOCH;

    /// Guarded by this.
    private boolean answered;

    /// @param ready asks what is needed, such as the database; does not throw
    ReadinessEndpoint(BooleanSupplier ready, InstantSource clock) {
        this.ready = ready;
        this.clock = clock;
    }

    @Override
    public Answer answer(Call call) {
        if (!isReady()) {
            throw new Unavailable(Unavailable.Kind.DATABASE, "not ready", null);
        }
        return Answer.text("text/plain; charset=utf-8", "ready");
    }

    private synchronized boolean isReady() {
        Instant now = clock.instant();
        // A clock that was set back asks once more.
        if (now.isBefore(asked) || !now.isBefore(asked.plus(GOOD_FOR))) {
            answered = ready.getAsBoolean();
            asked = now;
        }
        return answered;
    }
}
