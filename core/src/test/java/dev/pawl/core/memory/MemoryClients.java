package dev.pawl.core.memory;

import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.client.Clients;
import dev.pawl.core.client.Credential;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

public final class MemoryClients implements Clients {

    private final TreeMap<ClientId, Client> rows = new TreeMap<>();
    private final Map<ByteBuffer, Instant> used = new HashMap<>();

    Runnable remember() {
        Map<ClientId, Client> rowsBefore = Map.copyOf(rows);
        Map<ByteBuffer, Instant> usedBefore = Map.copyOf(used);
        return () -> {
            rows.clear();
            rows.putAll(rowsBefore);
            used.clear();
            used.putAll(usedBefore);
        };
    }

    @Override
    public boolean insert(Client client) {
        return rows.putIfAbsent(client.id(), client) == null;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public List<Client> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public boolean setCredential(ClientId id, Credential credential) {
        return rows.computeIfPresent(
                        id,
                        (_, row) ->
                                new Client(
                                        id,
                                        row.name(),
                                        credential,
                                        row.permissions(),
                                        row.createdAt()))
                != null;
    }

    @Override
    public boolean delete(ClientId id) {
        return rows.remove(id) != null;
    }

    @Override
    public boolean use(byte[] assertionHash, Instant expiresAt) {
        return used.putIfAbsent(ByteBuffer.wrap(assertionHash), expiresAt) == null;
    }

    @Override
    public int sweep(Instant expiredBefore, int limit) {
        List<ByteBuffer> swept =
                used.entrySet().stream()
                        .filter(row -> row.getValue().isBefore(expiredBefore))
                        .limit(limit)
                        .map(Map.Entry::getKey)
                        .toList();
        swept.forEach(used::remove);
        return swept.size();
    }
}
