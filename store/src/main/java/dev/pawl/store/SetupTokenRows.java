package dev.pawl.store;

import dev.pawl.core.admin.SetupTokens;
import java.time.Instant;

/// The table `setup_token`.
final class SetupTokenRows implements SetupTokens {

    private final Sql sql;

    SetupTokenRows(Sql sql) {
        this.sql = sql;
    }

    private static final String INSERT = "INSERT INTO setup_token (hash, expires_at) VALUES (?, ?)";

    private static final String TRIM =
            """
            DELETE FROM setup_token WHERE hash <> ? AND hash NOT IN (
                SELECT hash FROM setup_token WHERE hash <> ? ORDER BY expires_at DESC LIMIT ?)
            """;

    @Override
    public void insert(byte[] hash, Instant expiresAt) {
        int _ = sql.update(INSERT, row -> row.bytes(hash).instant(expiresAt));
        int _ = sql.update(TRIM, key -> key.bytes(hash).bytes(hash).number(MOST - 1));
    }

    private static final String CONTAINS =
            "SELECT 1 FROM setup_token WHERE hash = ? AND expires_at > ?";

    @Override
    public boolean contains(byte[] hash, Instant now) {
        return sql.find(CONTAINS, key -> key.bytes(hash).instant(now), Row::number).isPresent();
    }

    private static final String TAKE = "DELETE FROM setup_token WHERE hash = ? AND expires_at > ?";

    @Override
    public boolean take(byte[] hash, Instant now) {
        return sql.update(TAKE, key -> key.bytes(hash).instant(now)) == 1;
    }

    private static final String CLEAR = "DELETE FROM setup_token";

    @Override
    public void clear() {
        int _ = sql.update(CLEAR, _ -> {});
    }
}
