package dev.pawl.store;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.feed.Revoked;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.ClientBinding;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.session.Strength;
import dev.pawl.core.transaction.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table `session`.
final class SessionRows implements Sessions {

    static final String COLUMNS =
            """
            session.id, session.account_id, session.generation, session.binding, session.address,
            session.user_agent, session.auth_time, session.acr, session.amr, session.roles,
            session.persistent, session.created_at, session.rotated_at, session.idle_expires_at,
            session.expires_at, session.revoked_at, session.client_id, session.device_id
            """;

    /// The nearer of the two deadlines. Not two conditions: one on `expires_at` alone could lure a
    /// planner to the index on it, and so to every session there is.
    static final String END =
            """
            CASE WHEN session.expires_at < session.idle_expires_at
                THEN session.expires_at ELSE session.idle_expires_at END\
            """;

    static Session read(Row row) throws SQLException {
        return new Session(
                new SessionId(row.id()),
                new AccountId(row.id()),
                row.number(),
                ClientBinding.of(row.bytes()),
                new Trace(row.text(), row.text()),
                row.instant(),
                row.text(),
                row.words(),
                row.words(),
                row.flag(),
                row.instant(),
                row.instant(),
                row.instant(),
                row.instant(),
                row.instantOrNull(),
                row.text(),
                device(row.idOrNull()));
    }

    private static @Nullable DeviceId device(@Nullable UUID id) {
        return id == null ? null : new DeviceId(id);
    }

    private static final String INSERT =
            """
            INSERT INTO session
                (id, account_id, generation, binding, address, user_agent, auth_time, acr, amr, roles,
                 persistent, created_at, rotated_at, idle_expires_at, expires_at, revoked_at,
                 client_id, device_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    @Override
    public void insert(Transaction tx, Session session) {
        DeviceId device = session.device();
        Sql.in(tx)
                .update(
                        INSERT,
                        row ->
                                row.id(session.id().value())
                                        .id(session.account().value())
                                        .number(session.generation())
                                        .bytes(session.binding().bytes())
                                        .text(session.trace().address())
                                        .text(session.trace().userAgent())
                                        .instant(session.authTime())
                                        .text(session.acr())
                                        .words(session.amr())
                                        .words(session.roles())
                                        .flag(session.persistent())
                                        .instant(session.createdAt())
                                        .instant(session.rotatedAt())
                                        .instant(session.idleExpiresAt())
                                        .instant(session.expiresAt())
                                        .instantOrNull(session.revokedAt())
                                        .text(session.client())
                                        .idOrNull(device == null ? null : device.value()));
    }

    /// Every condition is on the row itself: when another node changes it while this statement
    /// waits for its lock, PostgreSQL looks at the conditions again with the row as it is then.
    ///
    /// The rule is one comparison, of the generation presented with that of a session that is
    /// alive. With conditions on the session alone, PostgreSQL takes a table that it has no
    /// statistics of for nearly empty, begins with it, and reads all of it for every group.
    private static final GroupSql ROTATE =
            new GroupSql(size ->
                    """
                    WITH presented (id, generation, binding) AS (VALUES %s)
                    UPDATE session SET
                        generation = presented.generation + 1,
                        rotated_at = ?,
                        idle_expires_at = CASE WHEN session.expires_at < ? THEN session.expires_at ELSE ? END,
                        binding = presented.binding
                    FROM presented
                    WHERE session.id = presented.id
                        AND CASE WHEN session.revoked_at IS NULL AND %s > ? THEN session.generation END
                            <= presented.generation
                    RETURNING %s\
                    """
                            .formatted(GroupSql.repeat("(?, ?, ?)", size), END, COLUMNS));

    /// The id of no session.
    private static final UUID NOBODY = new UUID(0, 0);

    private static final byte[] NO_BINDING = {};

    @Override
    public List<Session> rotate(
            Transaction tx, List<Presented> group, Instant now, Duration idleTtl) {
        if (group.size() > MAX_GROUP) {
            throw new IllegalArgumentException("a group of " + group.size());
        }
        if (group.isEmpty()) {
            return List.of();
        }
        // In one order, so that the groups of two nodes wait for each other instead of locking each
        // other out.
        List<Presented> ordered =
                group.stream().sorted(Comparator.comparing(Presented::session)).toList();
        return Sql.in(tx)
                .list(
                        ROTATE.forGroup(group.size()),
                        values -> bindRotation(values, ordered, now, idleTtl),
                        SessionRows::read);
    }

    private static void bindRotation(
            Parameters values, List<Presented> group, Instant now, Duration idleTtl)
            throws SQLException {
        for (Presented presented : group) {
            values.id(presented.session().value())
                    .number(presented.generation())
                    .bytes(presented.binding().bytes());
        }
        for (int pad = GroupSql.padded(group.size()) - group.size(); pad > 0; pad--) {
            values.id(NOBODY).number(0).bytes(NO_BINDING);
        }
        Instant idleEnd = now.plus(idleTtl);
        values.instant(now).instant(idleEnd).instant(idleEnd).instant(now);
    }

    private static final String FIND = "SELECT " + COLUMNS + " FROM session WHERE id = ?";

    @Override
    public Optional<Session> find(Transaction tx, SessionId id) {
        return Sql.in(tx).find(FIND, key -> key.id(id.value()), SessionRows::read);
    }

    private static final GroupSql FIND_GROUP =
            new GroupSql(size ->
                    "SELECT "
                            + COLUMNS
                            + " FROM session WHERE id IN ("
                            + GroupSql.repeat("?", size)
                            + ")");

    @Override
    public List<Session> find(Transaction tx, Collection<SessionId> ids) {
        List<SessionId> all = List.copyOf(ids);
        List<Session> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MAX_GROUP) {
            found.addAll(findGroup(tx, all.subList(from, Math.min(from + MAX_GROUP, all.size()))));
        }
        return found;
    }

    private static List<Session> findGroup(Transaction tx, List<SessionId> group) {
        return Sql.in(tx)
                .list(
                        FIND_GROUP.forGroup(group.size()),
                        keys -> {
                            for (int i = 0; i < GroupSql.padded(group.size()); i++) {
                                keys.id(i < group.size() ? group.get(i).value() : NOBODY);
                            }
                        },
                        SessionRows::read);
    }

    private static final String ALIVE =
            """
            SELECT %s FROM session
            WHERE session.account_id = ? AND session.revoked_at IS NULL AND %s > ?
            ORDER BY session.rotated_at DESC, session.id
            LIMIT ?
            """
                    .formatted(COLUMNS, END);

    @Override
    public List<Session> alive(Transaction tx, AccountId account, Instant now, int limit) {
        return Sql.in(tx)
                .list(
                        ALIVE,
                        values -> values.id(account.value()).instant(now).number(limit),
                        SessionRows::read);
    }

    @Override
    public Optional<Session> strengthen(
            Transaction tx, SessionId id, Strength strength, Instant now) {
        return StrengthenSql.run(Sql.in(tx), id, strength, now);
    }

    private static final String REVOKE =
            "UPDATE session SET revoked_at = ?, revocation = ? WHERE id = ? AND revoked_at IS NULL";

    @Override
    public boolean revoke(Transaction tx, SessionId id, Instant now, Revocation why) {
        int revoked =
                Sql.in(tx)
                        .update(
                                REVOKE,
                                row -> row.instant(now).text(RevokeSql.name(why)).id(id.value()));
        if (revoked == 1) {
            RevocationRows.record(tx, Revoked.Kind.SESSION, id.value());
        }
        return revoked == 1;
    }

    @Override
    public int revokeAll(Transaction tx, AccountId account, Instant now, Revocation why) {
        return RevokeSql.run(Sql.in(tx), account, "", _ -> {}, now, why);
    }

    @Override
    public int revokeOthers(
            Transaction tx, AccountId account, SessionId kept, Instant now, Revocation why) {
        return RevokeSql.run(
                Sql.in(tx), account, " AND id <> ?", key -> key.id(kept.value()), now, why);
    }

    @Override
    public int revokeDevice(
            Transaction tx, AccountId account, DeviceId device, Instant now, Revocation why) {
        return RevokeSql.run(
                Sql.in(tx), account, " AND device_id = ?", key -> key.id(device.value()), now, why);
    }

    /// Each end has an index of its own. The ended rows are chosen once and for all before any is
    /// deleted.
    @Override
    public int sweep(Transaction tx, Instant endedBefore, int limit) {
        Sql sql = Sql.in(tx);
        String delete =
                """
                WITH ended AS MATERIALIZED (
                    SELECT id FROM (SELECT id FROM session WHERE expires_at < ?
                        ORDER BY expires_at LIMIT ?%1$s) AS expired
                    UNION
                    SELECT id FROM (SELECT id FROM session WHERE revoked_at < ?
                        ORDER BY revoked_at LIMIT ?%1$s) AS revoked
                    LIMIT ?)
                DELETE FROM session WHERE id IN (SELECT id FROM ended)
                """
                        .formatted(sql.dialect().forUpdateSkipLocked());
        return sql.update(
                delete,
                values ->
                        values.instant(endedBefore)
                                .number(limit)
                                .instant(endedBefore)
                                .number(limit)
                                .number(limit));
    }
}
