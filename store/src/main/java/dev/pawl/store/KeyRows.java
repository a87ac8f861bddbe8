package dev.pawl.store;

import dev.pawl.core.token.SigningKeys;
import dev.pawl.core.token.StoredKey;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.Secret;
import java.sql.SQLException;
import java.util.List;

/// The table `signing_key`.
final class KeyRows implements SigningKeys {

    private static final String ALL =
            """
            SELECT number, kid, algorithm, sealed_private, created_at, activates_at
            FROM signing_key ORDER BY number
            """;

    @Override
    public List<StoredKey> all(Transaction tx) {
        return Sql.in(tx).list(ALL, _ -> {}, KeyRows::read);
    }

    private static final String INSERT =
            """
            INSERT INTO signing_key (number, kid, algorithm, sealed_private, created_at, activates_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (number) DO NOTHING
            """;

    @Override
    public boolean insert(Transaction tx, StoredKey key) {
        int inserted =
                Sql.in(tx)
                        .update(
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
    public void delete(Transaction tx, int number) {
        Sql.in(tx).update(DELETE, key -> key.number(number));
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
