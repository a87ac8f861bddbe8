package dev.pawl.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Has one row of the log of revocations stand for many of one user's sessions.
final class GatherSql {

    /// Users in one transaction.
    private static final int USERS = 20;

    /// Tokens say their time in whole seconds, and one may have been signed while its session
    /// ended.
    private static final Duration SPARE = Duration.ofSeconds(2);

    /// Somebody with many, and the last of theirs.
    private record Pile(UUID account, Instant last) {}

    private static final String PILES =
            """
            SELECT session.account_id, MAX(revocation.revoked_at)
            FROM revocation JOIN session ON session.id = revocation.subject
            WHERE revocation.kind = 'session' AND revocation.revoked_at < ?
            GROUP BY session.account_id HAVING COUNT(*) > ?
            LIMIT ?\
            """;

    private static final String USER =
            """
            INSERT INTO revocation (subject, kind, revoked_at) VALUES (?, 'user', ?)
            ON CONFLICT (subject) DO UPDATE SET revoked_at = excluded.revoked_at
                WHERE revocation.revoked_at < excluded.revoked_at\
            """;

    private static final String SESSIONS =
            """
            DELETE FROM revocation
            WHERE kind = 'session' AND revoked_at <= ?
                AND subject IN (SELECT id FROM session WHERE account_id = ?)\
            """;

    private GatherSql() {}

    /// Gathers those of some users; how many rows went.
    static int run(Sql sql, Instant before, int more) {
        List<Pile> piles =
                sql.list(
                        PILES,
                        values -> values.instant(before).number(more).number(USERS),
                        GatherSql::read);
        int gone = 0;
        for (Pile pile : piles) {
            int _ =
                    sql.update(
                            USER,
                            values -> values.id(pile.account()).instant(pile.last().plus(SPARE)));
            gone += sql.update(SESSIONS, values -> values.instant(pile.last()).id(pile.account()));
        }
        if (gone > 0) {
            sql.revokes();
        }
        return gone;
    }

    private static Pile read(Row row) throws SQLException {
        return new Pile(row.id(), row.instant());
    }
}
