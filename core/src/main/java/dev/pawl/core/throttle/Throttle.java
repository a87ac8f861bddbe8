package dev.pawl.core.throttle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A token bucket for each key, kept as the single instant at which the bucket will be full again
/// (the generic cell rate algorithm). Holds at most [#MAX_KEYS] keys and forgets the one that was
/// used longest ago, so that an attacker who invents keys fills no memory.
public final class Throttle {

    static final int MAX_KEYS = 100_000;

    private final InstantSource clock;
    private final Allowance allowance;
    private final boolean enabled;

    /// Milliseconds since the epoch at which the key's bucket is full.
    private final Map<String, Long> fullAt =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MAX_KEYS;
                }
            };

    public Throttle(InstantSource clock, Allowance allowance, boolean enabled) {
        this.clock = clock;
        this.allowance = allowance;
        this.enabled = enabled;
    }

    /// Takes one try. Empty when there was one; otherwise how long to wait for the next, and
    /// nothing was taken.
    public Optional<Duration> take(String key) {
        return enabled ? takeAt(key, clock.millis()) : Optional.empty();
    }

    private synchronized Optional<Duration> takeAt(String key, long now) {
        long step = allowance.every().toMillis();
        long empty = now + step * allowance.burst();
        // Beyond empty is only a bucket from before the clock was set back.
        long before = Math.min(fullAt.getOrDefault(key, now), empty);
        long after = Math.max(now, before) + step;
        fullAt.put(key, after <= empty ? after : before);
        return after <= empty ? Optional.empty() : Optional.of(Duration.ofMillis(after - empty));
    }

    /// Gives one try back: it came to nothing, and nobody learned anything from it.
    public synchronized void giveBack(String key) {
        long step = allowance.every().toMillis();
        fullAt.computeIfPresent(key, (_, full) -> full - step);
    }

    /// Fills the key's bucket: its owner has proved to be the owner.
    public synchronized void reset(String key) {
        fullAt.remove(key);
    }
}
