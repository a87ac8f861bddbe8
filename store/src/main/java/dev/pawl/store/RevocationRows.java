package dev.pawl.store;

import dev.pawl.core.feed.RevocationLog;
import dev.pawl.core.feed.Revoked;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The table `revocation`. Rows are written by the statements that revoke, and read by the feed.
final class RevocationRows implements RevocationLog {

    private final Sql sql;

    RevocationRows(Sql sql) {
        this.sql = sql;
    }

    /// Writes that the tokens of a session, or of a user, are void from now on.
    static void record(Sql sql, Revoked.Kind kind, UUID subject) {
        String insert =
                """
                INSERT INTO revocation (subject, kind, revoked_at) VALUES (?, ?, %s)
                ON CONFLICT (subject) DO UPDATE SET revoked_at = excluded.revoked_at
                """
                        .formatted(sql.dialect().now());
        int _ = sql.update(insert, row -> row.id(subject).text(name(kind)));
        sql.revokes();
    }

    /// The same for a user's tokens that were issued before this second: somebody who signs in
    /// again within it is not meant. What was written later stays.
    static void recordPast(Sql sql, UUID user) {
        String insert =
                """
                INSERT INTO revocation (subject, kind, revoked_at) VALUES (?, ?, %s / 1000 * 1000 - 1)
                ON CONFLICT (subject) DO UPDATE SET revoked_at = excluded.revoked_at
                    WHERE revocation.revoked_at < excluded.revoked_at
                """
                        .formatted(sql.dialect().now());
        int _ = sql.update(insert, row -> row.id(user).text(name(Revoked.Kind.USER)));
        sql.revokes();
    }

    private static final GroupSql INSERT_SESSIONS =
            new GroupSql(size ->
                    """
                    INSERT INTO revocation (subject, kind, revoked_at)
                    SELECT session.id, 'session', %%s FROM session WHERE session.id IN (%s)
                    ON CONFLICT (subject) DO NOTHING\
                    """
                            .formatted(GroupSql.repeat("?", size)));

    /// The same for sessions.
    static void recordSessions(Sql sql, List<UUID> sessions) {
        for (List<UUID> group : GroupSql.groups(sessions)) {
            String insert = INSERT_SESSIONS.forGroup(group.size()).formatted(sql.dialect().now());
            int _ = sql.update(insert, keys -> GroupSql.bind(keys, group));
            sql.revokes();
        }
    }

    private static final String SINCE =
            """
            SELECT kind, subject, revoked_at FROM revocation WHERE revoked_at >= ?
            ORDER BY revoked_at, subject LIMIT ?\
            """;

    @Override
    public List<Revoked> since(Instant revokedAt, int limit) {
        return sql.list(
                SINCE, values -> values.instant(revokedAt).number(limit), RevocationRows::read);
    }

    private static final String AFTER =
            """
            SELECT kind, subject, revoked_at FROM revocation
            WHERE revoked_at >= ? AND (revoked_at > ? OR subject > ?)
            ORDER BY revoked_at, subject LIMIT ?\
            """;

    @Override
    public List<Revoked> after(Revoked last, int limit) {
        return sql.list(
                AFTER,
                values ->
                        values.instant(last.revokedAt())
                                .instant(last.revokedAt())
                                .id(last.id())
                                .number(limit),
                RevocationRows::read);
    }

    @Override
    public int gather(Instant revokedBefore, int more) {
        return GatherSql.run(sql, revokedBefore, more);
    }

    private static Revoked read(Row row) throws SQLException {
        return new Revoked(kind(row.text()), row.id(), row.instant());
    }

    @Override
    public int sweep(Instant revokedBefore, int limit) {
        return SweepSql.delete(sql, "revocation", "subject", "revoked_at", revokedBefore, limit);
    }

    /// What the column `kind` holds.
    private static String name(Revoked.Kind kind) {
        return switch (kind) {
            case SESSION -> "session";
            case USER -> "user";
        };
    }

    private static Revoked.Kind kind(String name) {
        return switch (name) {
            case "session" -> Revoked.Kind.SESSION;
            case "user" -> Revoked.Kind.USER;
            default -> throw new IllegalStateException("a revocation of kind " + name);
        };
    }
}
