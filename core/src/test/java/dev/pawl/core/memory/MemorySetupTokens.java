package dev.pawl.core.memory;

import dev.pawl.core.admin.SetupTokens;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

public final class MemorySetupTokens implements SetupTokens {

    private final Map<ByteBuffer, Instant> rows = new HashMap<>();

    Runnable remember() {
        Map<ByteBuffer, Instant> before = Map.copyOf(rows);
        return () -> {
            rows.clear();
            rows.putAll(before);
        };
    }

    @Override
    public void insert(byte[] hash, Instant expiresAt) {
        ByteBuffer kept = ByteBuffer.wrap(hash);
        rows.put(kept, expiresAt);
        rows.entrySet().stream()
                .filter(row -> !row.getKey().equals(kept))
                .sorted(Map.Entry.<ByteBuffer, Instant>comparingByValue().reversed())
                .skip(MOST - 1)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(rows::remove);
    }

    @Override
    public boolean contains(byte[] hash, Instant now) {
        return rows.getOrDefault(ByteBuffer.wrap(hash), now).isAfter(now);
    }

    @Override
    public boolean take(byte[] hash, Instant now) {
        boolean there = contains(hash, now);
        rows.remove(ByteBuffer.wrap(hash));
        return there;
    }

    @Override
    public void clear() {
        rows.clear();
    }
}
