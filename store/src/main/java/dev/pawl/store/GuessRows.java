package dev.pawl.store;

import dev.pawl.core.throttle.Backoff;
import dev.pawl.core.throttle.Guesses;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// The table `guess`.
final class GuessRows implements Guesses {

    private final Sql sql;

    GuessRows(Sql sql) {
        this.sql = sql;
    }

    /// The delays are those of [Backoff#after]. Each parameter is named once, in `now`.
    private static final String COUNT =
            """
            INSERT INTO guess (key, guesses, open_at, forget_at)
            VALUES (?, 1, ?, ?)
            ON CONFLICT (key) DO UPDATE SET
                guesses = CASE WHEN guess.forget_at <= ? THEN 1 ELSE guess.guesses + 1 END,
                open_at = CASE
                    WHEN guess.forget_at <= ? OR guess.guesses + 1 < ? THEN excluded.open_at
                    WHEN guess.guesses + 1 - ? >= ? THEN ?
                    ELSE ? + (? << (guess.guesses + 1 - ?)) END,
                forget_at = excluded.forget_at
            WHERE guess.open_at <= ?
            """;

    @Override
    public boolean count(byte[] key, Backoff backoff, Instant now) {
        return sql.update(COUNT, row -> bind(row.bytes(key), backoff, now)) == 1;
    }

    private static void bind(Parameters row, Backoff backoff, Instant now) throws SQLException {
        row.instant(now.plus(backoff.after(1)))
                .instant(now.plus(backoff.forgotten()))
                .instant(now)
                .instant(now)
                .number(backoff.free())
                .number(backoff.free())
                .number(backoff.doublings())
                .instant(now.plus(backoff.longest()))
                .instant(now)
                .millis(backoff.first().toMillis())
                .number(backoff.free())
                .instant(now);
    }

    private static final String CLOSED_UNTIL = "SELECT open_at FROM guess WHERE key = ?";

    @Override
    public Optional<Instant> closedUntil(byte[] key) {
        return sql.find(CLOSED_UNTIL, row -> row.bytes(key), Row::instant);
    }

    private static final String GIVE_BACK =
            "UPDATE guess SET guesses = guesses - 1, open_at = ? WHERE key = ? AND guesses > 0";

    @Override
    public void giveBack(byte[] key, Instant now) {
        sql.update(GIVE_BACK, row -> row.instant(now).bytes(key));
    }

    private static final String FORGET = "DELETE FROM guess WHERE key = ?";

    @Override
    public void forget(byte[] key) {
        sql.update(FORGET, row -> row.bytes(key));
    }

    @Override
    public int sweep(Instant now, int limit) {
        String delete =
                """
                DELETE FROM guess WHERE key IN (
                    SELECT key FROM guess WHERE forget_at <= ? ORDER BY forget_at LIMIT ?%s)
                """
                        .formatted(sql.dialect().forUpdateSkipLocked());
        return sql.update(delete, values -> values.instant(now).number(limit));
    }
}
