package dev.pawl.core.memory;

import dev.pawl.core.feed.TokenLives;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

public final class MemoryTokenLives implements TokenLives {

    private final Map<Duration, Instant> issuedUntil = new HashMap<>();

    @Override
    public void note(Transaction tx, Duration accessTtl, Instant until) {
        issuedUntil.merge(accessTtl, until, (one, other) -> one.isAfter(other) ? one : other);
    }

    @Override
    public Duration longest(Transaction tx, Instant now) {
        return issuedUntil.entrySet().stream()
                .filter(life -> life.getValue().plus(life.getKey()).isAfter(now))
                .map(Map.Entry::getKey)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public int forget(Transaction tx, Instant expiredBefore) {
        int before = issuedUntil.size();
        issuedUntil
                .entrySet()
                .removeIf(life -> !life.getValue().plus(life.getKey()).isAfter(expiredBefore));
        return before - issuedUntil.size();
    }
}
