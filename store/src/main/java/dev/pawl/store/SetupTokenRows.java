package dev.pawl.store;

import dev.pawl.core.admin.SetupTokens;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;

/// The table `setup_token`.
final class SetupTokenRows implements SetupTokens {

    private static final String INSERT = "INSERT INTO setup_token (hash, expires_at) VALUES (?, ?)";

    private static final String TRIM =
            """
            DELETE FROM setup_token WHERE hash <> ? AND hash NOT IN (
                SELECT hash FROM setup_token WHERE hash <> ? ORDER BY expires_at DESC LIMIT ?)
            """;

    @Override
    public void insert(Transaction tx, byte[] hash, Instant expiresAt) {
        int _ = Sql.in(tx).update(INSERT, row -> row.bytes(hash).instant(expiresAt));
        int _ = Sql.in(tx).update(TRIM, key -> key.bytes(hash).bytes(hash).number(MOST - 1));
    }

    private static final String CONTAINS =
            "SELECT 1 FROM setup_token WHERE hash = ? AND expires_at > ?";

    @Override
    public boolean contains(Transaction tx, byte[] hash, Instant now) {
        return Sql.in(tx)
                .find(CONTAINS, key -> key.bytes(hash).instant(now), Row::number)
                .isPresent();
    }

    private static final String TAKE = "DELETE FROM setup_token WHERE hash = ? AND expires_at > ?";

    @Override
    public boolean take(Transaction tx, byte[] hash, Instant now) {
        return Sql.in(tx).update(TAKE, key -> key.bytes(hash).instant(now)) == 1;
    }

    private static final String CLEAR = "DELETE FROM setup_token";

    @Override
    public void clear(Transaction tx) {
        int _ = Sql.in(tx).update(CLEAR, _ -> {});
    }
}
