package dev.pawl.core.memory;

import dev.pawl.core.throttle.Backoff;
import dev.pawl.core.throttle.Guesses;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

public final class MemoryGuesses implements Guesses {

    private record Row(int guesses, Instant openAt, Instant forgetAt) {}

    private final Map<String, Row> rows = new HashMap<>();

    Runnable remember() {
        Map<String, Row> before = Map.copyOf(rows);
        return () -> {
            rows.clear();
            rows.putAll(before);
        };
    }

    @Override
    public boolean count(byte[] key, Backoff backoff, Instant now) {
        @Nullable Row row = rows.get(name(key));
        if (row != null && row.openAt.isAfter(now)) {
            return false;
        }
        boolean fresh = row == null || !row.forgetAt.isAfter(now);
        int guesses = fresh || row == null ? 1 : row.guesses + 1;
        rows.put(
                name(key),
                new Row(guesses, now.plus(backoff.after(guesses)), now.plus(backoff.forgotten())));
        return true;
    }

    @Override
    public Optional<Instant> closedUntil(byte[] key) {
        return Optional.ofNullable(rows.get(name(key))).map(Row::openAt);
    }

    @Override
    public void giveBack(byte[] key, Instant now) {
        rows.computeIfPresent(name(key), (_, row) -> new Row(row.guesses - 1, now, row.forgetAt));
    }

    @Override
    public void forget(byte[] key) {
        rows.remove(name(key));
    }

    @Override
    public int sweep(Instant now, int limit) {
        var swept =
                rows.entrySet().stream()
                        .filter(row -> !row.getValue().forgetAt.isAfter(now))
                        .limit(limit)
                        .map(Map.Entry::getKey)
                        .toList();
        swept.forEach(rows::remove);
        return swept.size();
    }

    private static String name(byte[] key) {
        return HexFormat.of().formatHex(key);
    }
}
