package dev.pawl.store;

import dev.pawl.core.outbox.Lane;
import dev.pawl.core.outbox.Outbox;
import dev.pawl.core.outbox.StoredMessage;
import dev.pawl.crypto.Secret;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The table `outbox`.
final class OutboxRows implements Outbox {

    private final Sql sql;

    OutboxRows(Sql sql) {
        this.sql = sql;
    }

    private static final String INSERT =
            """
            INSERT INTO outbox
                (id, created_at, due_at, attempts, kind, sealed, notice, times, gathered_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    @Override
    public void insert(StoredMessage message, Instant now) {
        sql.update(INSERT, row -> bind(row, message, now));
    }

    private static Parameters bind(Parameters row, StoredMessage message, Instant now)
            throws SQLException {
        return row.id(message.id())
                .instant(now)
                .instant(now)
                .number(message.attempts())
                .text(message.kind())
                .bytes(message.sealed().reveal())
                .flag(message.lane() == Lane.TOLD)
                .number(message.times())
                .textOrNull(message.gatheredBy());
    }

    /// One statement, so that two who tell of the same at once are one row that counts two. What
    /// was given up begins anew; its `due_at` is the end of its rest.
    private static final String GATHER =
            INSERT
                    + """
                    ON CONFLICT (gathered_by) DO UPDATE SET
                        times = outbox.times + 1,
                        sealed = excluded.sealed,
                        attempts =
                            CASE WHEN outbox.given_up_at IS NULL THEN outbox.attempts ELSE 0 END,
                        given_up_at = NULL
                    """;

    @Override
    public void gather(StoredMessage message, Instant now) {
        sql.update(GATHER, row -> bind(row, message, now));
    }

    private static final String IS_DUE =
            """
            SELECT 1 FROM outbox
            WHERE notice = ? AND due_at <= ? AND given_up_at IS NULL AND times > 0
            LIMIT 1
            """;

    @Override
    public boolean isDue(Instant now) {
        return isDue(Lane.AWAITED, now) || isDue(Lane.TOLD, now);
    }

    private boolean isDue(Lane lane, Instant now) {
        return sql.find(IS_DUE, key -> key.flag(lane == Lane.TOLD).instant(now), Row::number)
                .isPresent();
    }

    /// The due rows are chosen once and for all before any is changed: PostgreSQL may run a plain
    /// subquery again, and take more than the limit.
    @Override
    public List<StoredMessage> claim(Lane lane, Instant now, Instant until, int limit) {
        String claim =
                """
                WITH due AS MATERIALIZED (
                    SELECT id FROM outbox
                    WHERE notice = ? AND due_at <= ? AND given_up_at IS NULL AND times > 0
                    ORDER BY due_at, id LIMIT ?%s)
                UPDATE outbox SET due_at = ?, attempts = attempts + 1
                WHERE id IN (SELECT id FROM due)
                RETURNING id, kind, sealed, attempts, times, gathered_by
                """
                        .formatted(sql.dialect().forUpdateSkipLocked());
        return sql.list(
                claim,
                values -> values.flag(lane == Lane.TOLD).instant(now).number(limit).instant(until),
                row -> read(row, lane));
    }

    private static final String DELETE = "DELETE FROM outbox WHERE id = ?";

    @Override
    public void delete(UUID id) {
        sql.update(DELETE, key -> key.id(id));
    }

    private static final String REST =
            """
            UPDATE outbox SET times = times - ?, attempts = 0, due_at = ?, id = ?
            WHERE id = ? AND attempts = ?
            """;

    @Override
    public void rest(StoredMessage told, UUID next, Instant due) {
        sql.update(
                REST,
                row ->
                        row.number(told.times())
                                .instant(due)
                                .id(next)
                                .id(told.id())
                                .number(told.attempts()));
    }

    private static final String POSTPONE =
            "UPDATE outbox SET due_at = ? WHERE id = ? AND attempts = ?";

    @Override
    public void postpone(UUID id, int attempts, Instant due) {
        sql.update(POSTPONE, row -> row.instant(due).id(id).number(attempts));
    }

    private static final String GIVE_UP =
            "UPDATE outbox SET given_up_at = ?, due_at = ? WHERE id = ? AND attempts = ?";

    @Override
    public void giveUp(UUID id, int attempts, Instant now, Instant rest) {
        sql.update(GIVE_UP, row -> row.instant(now).instant(rest).id(id).number(attempts));
    }

    private static final String GIVEN_UP =
            "SELECT count(*) FROM outbox WHERE given_up_at IS NOT NULL";

    @Override
    public int givenUp() {
        return sql.find(GIVEN_UP, _ -> {}, Row::number).orElseThrow();
    }

    @Override
    public int sweep(Instant givenUpBefore, int limit) {
        return SweepSql.delete(sql, "outbox", "id", "given_up_at", givenUpBefore, limit);
    }

    @Override
    public int sweepRested(Instant restedBefore, int limit) {
        String delete =
                """
                DELETE FROM outbox WHERE id IN (
                    SELECT id FROM outbox WHERE times = 0 AND due_at < ?
                    ORDER BY due_at LIMIT ?%s)
                """
                        .formatted(sql.dialect().forUpdateSkipLocked());
        return sql.update(delete, values -> values.instant(restedBefore).number(limit));
    }

    private static StoredMessage read(Row row, Lane lane) throws SQLException {
        return new StoredMessage(
                row.id(),
                row.text(),
                lane,
                Secret.of(row.bytes()),
                row.number(),
                row.number(),
                row.textOrNull());
    }
}
