package dev.pawl.core.memory;

import dev.pawl.core.feed.TokenLives;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

public final class MemoryTokenLives implements TokenLives {

    private final Map<Duration, Instant> issuedUntil = new HashMap<>();

    Runnable remember() {
        Map<Duration, Instant> before = Map.copyOf(issuedUntil);
        return () -> {
            issuedUntil.clear();
            issuedUntil.putAll(before);
        };
    }

    @Override
    public void note(Duration accessTtl, Instant until) {
        issuedUntil.merge(accessTtl, until, (one, other) -> one.isAfter(other) ? one : other);
    }

    @Override
    public Duration longest(Instant now) {
        return issuedUntil.entrySet().stream()
                .filter(life -> life.getValue().plus(life.getKey()).isAfter(now))
                .map(Map.Entry::getKey)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public int forget(Instant expiredBefore) {
        int before = issuedUntil.size();
        issuedUntil
                .entrySet()
                .removeIf(life -> !life.getValue().plus(life.getKey()).isAfter(expiredBefore));
        return before - issuedUntil.size();
    }
}
