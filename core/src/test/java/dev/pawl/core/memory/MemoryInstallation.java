package dev.pawl.core.memory;

import dev.pawl.core.installation.Installation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

public final class MemoryInstallation implements Installation {

    private final Map<String, byte[]> values = new HashMap<>();

    Runnable remember() {
        Map<String, byte[]> before = Map.copyOf(values);
        return () -> {
            values.clear();
            values.putAll(before);
        };
    }

    @Override
    public Optional<byte[]> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public boolean insert(String name, byte[] value) {
        return values.putIfAbsent(name, value) == null;
    }
}
