package dev.pawl.store;

import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.client.ClientPermission;
import dev.pawl.core.client.Clients;
import dev.pawl.core.client.Credential;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tables `client` and `client_assertion`.
final class ClientRows implements Clients {

    private final Sql sql;

    ClientRows(Sql sql) {
        this.sql = sql;
    }

    private static final String COLUMNS =
            "id, name, permissions, created_at, secret_hash, public_key";

    private static final String INSERT =
            "INSERT INTO client (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    @Override
    public boolean insert(Client client) {
        int inserted =
                sql.update(
                        INSERT,
                        row ->
                                row.text(client.id().value())
                                        .text(client.name())
                                        .words(words(client))
                                        .instant(client.createdAt())
                                        .textOrNull(hash(client.credential()))
                                        .textOrNull(key(client.credential())));
        return inserted == 1;
    }

    private static List<String> words(Client client) {
        return client.permissions().stream().map(ClientPermission::word).sorted().toList();
    }

    private static @Nullable String hash(Credential credential) {
        return credential instanceof Credential.Secret(String hash) ? hash : null;
    }

    private static @Nullable String key(Credential credential) {
        return credential instanceof Credential.Key(String jwk) ? jwk : null;
    }

    private static Client read(Row row) throws SQLException {
        ClientId id = new ClientId(row.text());
        String name = row.text();
        List<String> words = row.words();
        Instant createdAt = row.instant();
        Credential credential = credential(row.textOrNull(), row.textOrNull());
        return new Client(
                id,
                name,
                credential,
                words.stream()
                        .flatMap(word -> ClientPermission.named(word).stream())
                        .collect(Collectors.toSet()),
                createdAt);
    }

    private static Credential credential(@Nullable String hash, @Nullable String key) {
        if (hash != null) {
            return new Credential.Secret(hash);
        }
        return key == null ? new Credential.None() : new Credential.Key(key);
    }

    private static final String FIND = "SELECT " + COLUMNS + " FROM client WHERE id = ?";

    @Override
    public Optional<Client> find(ClientId id) {
        return sql.find(FIND, key -> key.text(id.value()), ClientRows::read);
    }

    private static final String ALL = "SELECT " + COLUMNS + " FROM client ORDER BY id";

    @Override
    public List<Client> all() {
        return sql.list(ALL, _ -> {}, ClientRows::read);
    }

    private static final String SET_CREDENTIAL =
            "UPDATE client SET secret_hash = ?, public_key = ? WHERE id = ?";

    @Override
    public boolean setCredential(ClientId id, Credential credential) {
        int updated =
                sql.update(
                        SET_CREDENTIAL,
                        row ->
                                row.textOrNull(hash(credential))
                                        .textOrNull(key(credential))
                                        .text(id.value()));
        return updated == 1;
    }

    private static final String DELETE = "DELETE FROM client WHERE id = ?";

    @Override
    public boolean delete(ClientId id) {
        return sql.update(DELETE, key -> key.text(id.value())) == 1;
    }

    private static final String USE =
            "INSERT INTO client_assertion (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

    @Override
    public boolean use(byte[] assertionHash, Instant expiresAt) {
        return sql.update(USE, row -> row.bytes(assertionHash).instant(expiresAt)) == 1;
    }

    @Override
    public int sweep(Instant expiredBefore, int limit) {
        return SweepSql.delete(sql, "client_assertion", "hash", "expires_at", expiredBefore, limit);
    }
}
