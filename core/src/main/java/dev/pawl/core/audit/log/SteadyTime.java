package dev.pawl.core.audit.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The time, for those who destroy by it. One reading is not believed: a clock may have jumped. Two
/// readings are, when as much time lies between them as really passed.
public final class SteadyTime {

    /// Readings nearer to each other say nothing of the clock.
    private static final Duration LEAST_APART = Duration.ofMinutes(30);

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private @Nullable Reading first;

    private record Reading(Instant time, long nanos) {}

    /// @param nanoTime a clock that only goes forward, and that nobody sets
    public SteadyTime(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// The time, if it agrees with the reading before; otherwise it is what the next one has to
    /// agree with.
    public synchronized Optional<Instant> now() {
        Reading reading = new Reading(clock.instant(), nanoTime.getAsLong());
        Reading before = first;
        if (before == null) {
            first = reading;
            return Optional.empty();
        }
        Duration passed = Duration.ofNanos(reading.nanos() - before.nanos());
        if (passed.compareTo(LEAST_APART) < 0) {
            return Optional.empty();
        }
        first = reading;
        Duration shown = Duration.between(before.time(), reading.time());
        return shown.minus(passed).abs().compareTo(TOLERANCE) <= 0
                ? Optional.of(reading.time())
                : Optional.empty();
    }
}
