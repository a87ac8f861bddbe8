package dev.pawl.store;

import dev.pawl.core.token.SigningKeys;
import dev.pawl.core.token.StoredKey;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.Secret;
import java.sql.SQLException;
import java.util.List;

/// The table `signing_key`.
final class KeyRows implements SigningKeys {

    private final Sql sql;

    KeyRows(Sql sql) {
        this.sql = sql;
    }

    private static final String ALL =
            """
            SELECT number, kid, algorithm, sealed_private, created_at, activates_at
            FROM signing_key ORDER BY number
            """;

    @Override
    public List<StoredKey> all() {
        return sql.list(ALL, _ -> {}, KeyRows::read);
    }

    private static final String INSERT =
            """
            INSERT INTO signing_key (number, kid, algorithm, sealed_private, created_at, activates_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (number) DO NOTHING
            """;

    @Override
    public boolean insert(StoredKey key) {
        int inserted =
                sql.update(
                        INSERT,
                        row ->
                                row.number(key.number())
                                        .text(key.kid())
                                        .text(key.algorithm().joseName())
                                        .bytes(key.sealedPrivate().reveal())
                                        .instant(key.createdAt())
                                        .instant(key.activatesAt()));
        return inserted == 1;
    }

    private static final String DELETE = "DELETE FROM signing_key WHERE number = ?";

    @Override
    public void delete(int number) {
        sql.update(DELETE, key -> key.number(number));
    }

    private static StoredKey read(Row row) throws SQLException {
        return new StoredKey(
                row.number(),
                row.text(),
                JwsAlgorithm.named(row.text()).orElseThrow(),
                Secret.of(row.bytes()),
                row.instant(),
                row.instant());
    }
}
