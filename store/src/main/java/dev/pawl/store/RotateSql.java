package dev.pawl.store;

import dev.pawl.core.client.ClientId;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// The statement of a group of refreshes.
final class RotateSql {

    /// Every condition is on the row itself: when another node changes it while this statement
    /// waits for its lock, PostgreSQL looks at the conditions again with the row as it is then.
    /// Except for the end of a parent and of a pile of sessions: a refresh that began before such
    /// an end was acknowledged may be answered after it, by a successor that has ended.
    ///
    /// The rule is one comparison, of the generation presented with that of a session that is
    /// alive. With conditions on the session alone, PostgreSQL takes a table that it has no
    /// statistics of for nearly empty, begins with it, and reads all of it for every group.
    private static final String ROTATE =
            """
            WITH presented (id, generation, binding%1$s) AS (VALUES %2$s)
            UPDATE session SET
                generation = presented.generation + 1,
                rotated_at = ?,
                idle_expires_at = CASE WHEN session.expires_at < ? THEN session.expires_at ELSE ? END,
                binding = presented.binding
            FROM presented
            WHERE session.id = presented.id
                AND CASE WHEN session.revoked_at IS NULL AND %3$s > ? AND %4$s AND %5$s
                    THEN session.generation END
                    <= presented.generation
            RETURNING %6$s\
            """;

    /// For tokens of Pawl's own endpoints, whose sessions were opened from no other.
    private static final GroupSql ROTATE_OWN =
            new GroupSql(size ->
                    ROTATE.formatted(
                            "",
                            GroupSql.repeat("(?, ?, ?)", size),
                            SessionColumns.END,
                            RemnantSql.LIVES,
                            "session.client_id = '" + ClientId.FIRST_PARTY + "'",
                            SessionColumns.LIST));

    /// For groups with a token of a client: that of another one is as good as unknown.
    private static final GroupSql ROTATE_ANY =
            new GroupSql(size ->
                    ROTATE.formatted(
                            ", client_id",
                            GroupSql.repeat("(?, ?, ?, ?)", size),
                            SessionColumns.END_BELOW,
                            RemnantSql.LIVES,
                            "session.client_id = presented.client_id",
                            SessionColumns.LIST_BELOW));

    private static final byte[] NO_BINDING = {};

    private RotateSql() {}

    /// Moves every session that may move.
    static List<Session> run(Sql sql, List<Presented> group, Instant now, Duration idleTtl) {
        if (group.size() > Sessions.MAX_GROUP) {
            throw new IllegalArgumentException("a group of " + group.size());
        }
        if (group.isEmpty()) {
            return List.of();
        }
        // In one order, so that the groups of two nodes wait for each other instead of locking each
        // other out.
        List<Presented> ordered =
                group.stream().sorted(Comparator.comparing(Presented::session)).toList();
        boolean clients = group.stream().anyMatch(Presented::isOfClient);
        return sql.list(
                (clients ? ROTATE_ANY : ROTATE_OWN).forGroup(group.size()),
                values -> bindRotation(values, ordered, clients, now, idleTtl),
                SessionColumns::read);
    }

    private static void bindRotation(
            Parameters values,
            List<Presented> group,
            boolean clients,
            Instant now,
            Duration idleTtl)
            throws SQLException {
        for (Presented presented : group) {
            values.id(presented.session().value())
                    .number(presented.generation())
                    .bytes(presented.binding().bytes());
            if (clients) {
                values.text(presented.client());
            }
        }
        for (int pad = GroupSql.padded(group.size()) - group.size(); pad > 0; pad--) {
            values.id(GroupSql.NOBODY).number(0).bytes(NO_BINDING);
            if (clients) {
                values.text("");
            }
        }
        Instant idleEnd = now.plus(idleTtl);
        values.instant(now).instant(idleEnd).instant(idleEnd).instant(now);
    }
}
