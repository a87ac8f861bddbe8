package dev.pawl.core.outbox;

import dev.pawl.crypto.Randomness;
import java.nio.ByteBuffer;
import java.time.Duration;

/// How long an outbox message waits before its next attempt: twice as long each time, and never
/// exactly as long as others, so that an outage is not followed by a stampede.
///
/// @param first about so long after the first attempt
/// @param longest never longer
/// @param attempts after so many, an outbox message is given up
public record RetryPolicy(Duration first, Duration longest, int attempts) {

    /// Ten seconds, twenty, … two hours: more than a day in all.
    public static final RetryPolicy USUAL =
            new RetryPolicy(Duration.ofSeconds(10), Duration.ofHours(2), 22);

    private static final int MAX_DOUBLINGS = 30;

    boolean isOverAfter(int attempt) {
        return attempt >= attempts;
    }

    /// Between half and all of the step that follows the attempt.
    Duration after(int attempt, Randomness randomness) {
        long doubled = first.toMillis() << Math.min(attempt - 1, MAX_DOUBLINGS);
        long step = Math.min(doubled, longest.toMillis());
        long random = ByteBuffer.wrap(randomness.bytes(Long.BYTES)).getLong();
        return Duration.ofMillis(step - Math.floorMod(random, step / 2 + 1));
    }
}
