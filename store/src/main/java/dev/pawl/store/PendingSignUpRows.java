package dev.pawl.store;

import dev.pawl.core.selfservice.PendingSignUp;
import dev.pawl.core.selfservice.PendingSignUps;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.Optional;

/// The table `pending_sign_up`.
final class PendingSignUpRows implements PendingSignUps {

    private final Sql sql;

    PendingSignUpRows(Sql sql) {
        this.sql = sql;
    }

    private static final String INSERT =
            """
            INSERT INTO pending_sign_up (hash, errand_id, expires_at, sealed) VALUES (?, ?, ?, ?)
            ON CONFLICT (hash) DO NOTHING
            """;

    @Override
    public void keep(PendingSignUp signUp) {
        int _ =
                sql.update(
                        INSERT,
                        row ->
                                row.bytes(signUp.hash().reveal())
                                        .id(signUp.message())
                                        .instant(signUp.expiresAt())
                                        .bytes(signUp.sealed().reveal()));
    }

    private static final String FIND =
            """
            SELECT errand_id, sealed, expires_at FROM pending_sign_up
            WHERE hash = ? AND expires_at > ?
            """;

    @Override
    public Optional<PendingSignUp> find(Secret hash, Instant now) {
        return sql.find(
                FIND,
                key -> key.bytes(hash.reveal()).instant(now),
                row -> new PendingSignUp(hash, row.id(), Secret.of(row.bytes()), row.instant()));
    }

    private static final String CONSUME =
            "DELETE FROM pending_sign_up WHERE hash = ? AND expires_at > ?";

    @Override
    public boolean consume(Secret hash, Instant now) {
        return sql.update(CONSUME, key -> key.bytes(hash.reveal()).instant(now)) == 1;
    }

    @Override
    public int sweep(Instant expiredBefore, int limit) {
        return SweepSql.delete(sql, "pending_sign_up", "hash", "expires_at", expiredBefore, limit);
    }
}
