package dev.pawl.http.session;

import dev.pawl.core.session.Refreshed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// `pawl_refresh_total{outcome}`: one count for each outcome of a refresh.
public final class RefreshCounters {

    private static final String NAME = "pawl.refresh";

    private final Counter rotated;
    private final Counter retried;
    private final Counter reused;
    private final Counter tooManyAttempts;
    private final Map<Refreshed.Reason, Counter> refused = new EnumMap<>(Refreshed.Reason.class);

    public RefreshCounters(MeterRegistry meters) {
        this.rotated = counter(meters, "rotated");
        this.retried = counter(meters, "retried");
        this.reused = counter(meters, "reused");
        this.tooManyAttempts = counter(meters, "too_many_attempts");
        for (Refreshed.Reason reason : Refreshed.Reason.values()) {
            refused.put(reason, counter(meters, outcome(reason)));
        }
    }

    private static String outcome(Refreshed.Reason reason) {
        return switch (reason) {
            case FORGED -> "forged";
            case UNKNOWN -> "unknown";
            case EXPIRED -> "expired";
            case REVOKED, CONTINUED -> "revoked";
        };
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder(NAME)
                .description("Refresh tokens presented")
                .tag("outcome", outcome)
                .register(meters);
    }

    void count(Refreshed refreshed) {
        Counter counter =
                switch (refreshed) {
                    case Refreshed.Rotated _ -> rotated;
                    case Refreshed.Retried _ -> retried;
                    case Refreshed.Reused _ -> reused;
                    case Refreshed.Refused(Refreshed.Reason reason) ->
                            Objects.requireNonNull(refused.get(reason));
                    case Refreshed.TooManyAttempts _ -> tooManyAttempts;
                };
        counter.increment();
    }
}
