package dev.pawl.store;

import dev.pawl.core.outbox.Outbox;
import dev.pawl.core.outbox.StoredErrand;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The table `outbox`.
final class OutboxRows implements Outbox {

    private static final String INSERT =
            """
            INSERT INTO outbox (id, created_at, due_at, attempts, kind, sealed)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    @Override
    public void insert(Transaction tx, StoredErrand errand, Instant now) {
        Sql.in(tx)
                .update(
                        INSERT,
                        row ->
                                row.id(errand.id())
                                        .instant(now)
                                        .instant(now)
                                        .number(errand.attempts())
                                        .text(errand.kind())
                                        .bytes(errand.sealed().reveal()));
    }

    private static final String IS_DUE =
            "SELECT 1 FROM outbox WHERE due_at <= ? AND given_up_at IS NULL LIMIT 1";

    @Override
    public boolean isDue(Transaction tx, Instant now) {
        return Sql.in(tx).find(IS_DUE, key -> key.instant(now), Row::number).isPresent();
    }

    /// The due rows are chosen once and for all before any is changed: PostgreSQL may run a plain
    /// subquery again, and take more than the limit.
    @Override
    public List<StoredErrand> claim(Transaction tx, Instant now, Instant until, int limit) {
        Sql sql = Sql.in(tx);
        String claim =
                """
                WITH due AS MATERIALIZED (
                    SELECT id FROM outbox WHERE due_at <= ? AND given_up_at IS NULL
                    ORDER BY due_at, id LIMIT ?%s)
                UPDATE outbox SET due_at = ?, attempts = attempts + 1
                WHERE id IN (SELECT id FROM due)
                RETURNING id, kind, sealed, attempts
                """
                        .formatted(sql.dialect().forUpdateSkipLocked());
        return sql.list(
                claim,
                values -> values.instant(now).number(limit).instant(until),
                OutboxRows::read);
    }

    private static final String DELETE = "DELETE FROM outbox WHERE id = ?";

    @Override
    public void delete(Transaction tx, UUID id) {
        Sql.in(tx).update(DELETE, key -> key.id(id));
    }

    private static final String POSTPONE =
            "UPDATE outbox SET due_at = ? WHERE id = ? AND attempts = ?";

    @Override
    public void postpone(Transaction tx, UUID id, int attempts, Instant due) {
        Sql.in(tx).update(POSTPONE, row -> row.instant(due).id(id).number(attempts));
    }

    private static final String GIVE_UP =
            "UPDATE outbox SET given_up_at = ? WHERE id = ? AND attempts = ?";

    @Override
    public void giveUp(Transaction tx, UUID id, int attempts, Instant now) {
        Sql.in(tx).update(GIVE_UP, row -> row.instant(now).id(id).number(attempts));
    }

    private static final String GIVEN_UP =
            "SELECT count(*) FROM outbox WHERE given_up_at IS NOT NULL";

    @Override
    public int givenUp(Transaction tx) {
        return Sql.in(tx).find(GIVEN_UP, _ -> {}, Row::number).orElseThrow();
    }

    @Override
    public int sweep(Transaction tx, Instant givenUpBefore, int limit) {
        return SweepSql.delete(tx, "outbox", "id", "given_up_at", givenUpBefore, limit);
    }

    private static StoredErrand read(Row row) throws SQLException {
        return new StoredErrand(row.id(), row.text(), Secret.of(row.bytes()), row.number());
    }
}
