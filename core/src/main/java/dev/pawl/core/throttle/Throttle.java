package dev.pawl.core.throttle;

import dev.pawl.core.platform.Platform;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A token bucket for each key, kept as the single instant at which the bucket will be full again
/// (the generic cell rate algorithm). Each node has its own.
public final class Throttle {

    private final InstantSource clock;
    private final Allowance allowance;
    private final boolean enabled;

    /// Microseconds since the epoch at which the key's bucket is full.
    private final KeyTable fullAt;

    Throttle(Platform platform, Allowance allowance, boolean enabled) {
        this.clock = platform.clock();
        this.allowance = allowance;
        this.enabled = enabled;
        this.fullAt = new KeyTable(platform.randomness());
    }

    /// Takes one try. Empty when there was one; otherwise how long to wait for the next, and
    /// nothing was taken.
    public Optional<Wait> take(String key) {
        return enabled ? takeAt(key, now()) : Optional.empty();
    }

    private long now() {
        return TimeUnit.MILLISECONDS.toMicros(clock.millis());
    }

    private long step() {
        return TimeUnit.NANOSECONDS.toMicros(allowance.every().toNanos());
    }

    private synchronized Optional<Wait> takeAt(String key, long now) {
        long step = step();
        long empty = now + step * allowance.burst();
        // Beyond empty is only a bucket from before the clock was set back.
        long before = Math.min(fullAt.find(key), empty);
        long after = Math.max(now, before) + step;
        fullAt.put(key, after <= empty ? after : before, now);
        return after <= empty
                ? Optional.empty()
                : Optional.of(allowance.toWait(Duration.of(after - empty, ChronoUnit.MICROS)));
    }

    /// Gives one try back: it came to nothing, and nobody learned anything from it.
    public void giveBack(String key) {
        if (enabled) {
            giveBackAt(key, now());
        }
    }

    private synchronized void giveBackAt(String key, long now) {
        long full = fullAt.find(key);
        if (full > now) {
            fullAt.put(key, full - step(), now);
        }
    }
}
