package dev.pawl.core.memory;

import dev.pawl.core.id.ChallengeId;
import dev.pawl.core.signin.Challenge;
import dev.pawl.core.signin.Challenges;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

public final class MemoryChallenges implements Challenges {

    private record Row(Challenge challenge, int attempts) {}

    private final Map<ChallengeId, Row> rows = new HashMap<>();

    Runnable remember() {
        Map<ChallengeId, Row> before = Map.copyOf(rows);
        return () -> {
            rows.clear();
            rows.putAll(before);
        };
    }

    @Override
    public void insert(Challenge challenge) {
        rows.put(challenge.id(), new Row(challenge, 0));
        rows.values().stream()
                .map(Row::challenge)
                .filter(other -> other.account().equals(challenge.account()))
                .sorted(
                        Comparator.comparing(Challenge::expiresAt)
                                .thenComparing(other -> other.id().value())
                                .reversed())
                .skip(Challenge.MOST)
                .map(Challenge::id)
                .toList()
                .forEach(rows::remove);
    }

    @Override
    public Optional<Challenge> find(ChallengeId id, Instant now) {
        return Optional.ofNullable(rows.get(id))
                .map(Row::challenge)
                .filter(challenge -> challenge.expiresAt().isAfter(now));
    }

    @Override
    public boolean attempt(ChallengeId id, int max) {
        Row row = rows.get(id);
        if (row == null || row.attempts() >= max) {
            return false;
        }
        rows.put(id, new Row(row.challenge(), row.attempts() + 1));
        return true;
    }

    @Override
    public boolean consume(ChallengeId id) {
        return rows.remove(id) != null;
    }

    @Override
    public int sweep(Instant expiredBefore, int limit) {
        int before = rows.size();
        rows.values().removeIf(row -> row.challenge().expiresAt().isBefore(expiredBefore));
        return before - rows.size();
    }
}
