package dev.pawl.bench.micro;

import dev.pawl.core.token.SigningKeys;
import dev.pawl.core.token.StoredKey;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The signing keys of one run.
final class KeysInMemory implements SigningKeys {
    private final SortedMap<Integer, StoredKey> rows = new TreeMap<>();

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
