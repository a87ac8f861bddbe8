package dev.pawl.core.memory;

import dev.pawl.core.token.SigningKeys;
import dev.pawl.core.token.StoredKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public final class MemoryKeys implements SigningKeys {

    private final Map<Integer, StoredKey> rows = new TreeMap<>();

    Runnable remember() {
        Map<Integer, StoredKey> before = Map.copyOf(rows);
        return () -> {
            rows.clear();
            rows.putAll(before);
        };
    }

    @Override
    public List<StoredKey> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public boolean insert(StoredKey key) {
        return rows.putIfAbsent(key.number(), key) == null;
    }

    @Override
    public void delete(int number) {
        rows.remove(number);
    }
}
