package dev.pawl.http.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How long something given to a client lasts.
public final class Lifetime {

    private Lifetime() {}

    /// Seconds from the second in which `now` lies, as tokens count them: fifteen minutes are 900,
    /// wherever in its second they begin.
    public static long seconds(Instant now, Instant end) {
        return Math.max(0, Duration.between(now.truncatedTo(ChronoUnit.SECONDS), end).toSeconds());
    }
}
