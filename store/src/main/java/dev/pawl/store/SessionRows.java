package dev.pawl.store;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.ClientBinding;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.session.Strength;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table `session`.
final class SessionRows implements Sessions {

    private final Sql sql;

    SessionRows(Sql sql) {
        this.sql = sql;
    }

    static final String COLUMNS =
            """
            session.id, session.account_id, session.generation, session.binding, session.address,
            session.user_agent, session.auth_time, session.acr, session.amr, session.roles,
            session.persistent, session.created_at, session.rotated_at, session.idle_expires_at,
            session.expires_at, session.revoked_at, session.client_id, session.device_id,
            session.parent_id, session.origin_id
            """;

    /// For sessions that may have ended without a word in their own rows.
    private static final String ANY_COLUMNS =
            COLUMNS.replace(
                    "session.revoked_at",
                    "coalesce(session.revoked_at, " + RemnantSql.ENDED_AT + ")");

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
                device(row.idOrNull()),
                session(row.idOrNull()),
                session(row.idOrNull()));
    }

    private static @Nullable SessionId session(@Nullable UUID id) {
        return id == null ? null : new SessionId(id);
    }

    private static @Nullable DeviceId device(@Nullable UUID id) {
        return id == null ? null : new DeviceId(id);
    }

    private static final String INSERT =
            """
            INSERT INTO session
                (id, account_id, generation, binding, address, user_agent, auth_time, acr, amr, roles,
                 persistent, created_at, rotated_at, idle_expires_at, expires_at, revoked_at,
                 client_id, device_id, parent_id, origin_id, epoch)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    @Override
    public void insert(Session session) {
        int epoch = AccountLock.require(sql, session.account());
        DeviceId device = session.device();
        SessionId parent = session.parent();
        SessionId origin = session.origin();
        int _ =
                sql.update(
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
                                        .idOrNull(device == null ? null : device.value())
                                        .idOrNull(parent == null ? null : parent.value())
                                        .idOrNull(origin == null ? null : origin.value())
                                        .number(epoch));
    }

    @Override
    public void lock(AccountId account, Duration patience) {
        AccountLock.take(sql, account, patience);
    }

    @Override
    public List<Session> rotate(List<Presented> group, Instant now, Duration idleTtl) {
        return RotateSql.run(sql, group, now, idleTtl);
    }

    private static final String FIND = "SELECT " + ANY_COLUMNS + " FROM session WHERE id = ?";

    @Override
    public Optional<Session> find(SessionId id) {
        return sql.find(FIND, key -> key.id(id.value()), SessionRows::read);
    }

    private static final GroupSql FIND_GROUP =
            new GroupSql(size ->
                    "SELECT "
                            + ANY_COLUMNS
                            + " FROM session WHERE id IN ("
                            + GroupSql.repeat("?", size)
                            + ")");

    @Override
    public List<Session> find(Collection<SessionId> ids) {
        List<SessionId> all = List.copyOf(ids);
        List<Session> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MAX_GROUP) {
            found.addAll(findGroup(all.subList(from, Math.min(from + MAX_GROUP, all.size()))));
        }
        return found;
    }

    private List<Session> findGroup(List<SessionId> group) {
        return sql.list(
                FIND_GROUP.forGroup(group.size()),
                keys -> GroupSql.bind(keys, group.stream().map(SessionId::value).toList()),
                SessionRows::read);
    }

    /// Of an account that has many more than anybody reads, the newest are looked at.
    private static final String ALIVE =
            """
            SELECT %s FROM session
            WHERE session.id IN (
                SELECT own.id FROM session AS own
                WHERE own.account_id = ? AND own.revoked_at IS NULL AND own.epoch >= coalesce(
                    (SELECT epoch FROM session_remnant WHERE account_id = ?), 0)
                ORDER BY own.revoked_at DESC, own.epoch DESC, own.id DESC LIMIT %d)
                AND %s > ?
            ORDER BY session.rotated_at DESC, session.id
            LIMIT ?
            """
                    .formatted(COLUMNS, RevokeSql.MAX_MARKED, END);

    @Override
    public List<Session> alive(AccountId account, Instant now, int limit) {
        return sql.list(
                ALIVE,
                values -> values.id(account.value()).id(account.value()).instant(now).number(limit),
                SessionRows::read);
    }

    @Override
    public Optional<Session> strengthen(SessionId id, Strength strength, Instant now) {
        return StrengthenSql.run(sql, id, strength, now);
    }

    @Override
    public boolean revoke(SessionId id, Instant now, Revocation why) {
        return find(id).filter(session -> RevokeSql.one(sql, session, now, why)).isPresent();
    }

    @Override
    public int revokeAll(AccountId account, Instant now, Revocation why) {
        return RevokeSql.all(sql, account, now, why);
    }

    @Override
    public int revokeDevice(AccountId account, DeviceId device, Instant now, Revocation why) {
        return RevokeSql.ofDevice(sql, account, device, now, why);
    }

    @Override
    public int revokeSignIn(AccountId account, SessionId first, Instant now, Revocation why) {
        return RevokeSql.ofSignIn(sql, account, first, now, why);
    }

    @Override
    public List<SessionId> trim(AccountId account, int max, SessionId kept, Instant now) {
        return CrowdSql.trim(sql, account, max, kept, now);
    }

    @Override
    public List<SessionId> trimBelow(
            SessionId parent, String client, int max, SessionId kept, Instant now) {
        return CrowdSql.trimBelow(sql, parent, client, max, kept, now);
    }

    @Override
    public boolean settle(int limit) {
        return RemnantSql.settle(sql, limit);
    }

    /// Each end has an index of its own. The ended rows are chosen once and for all before any is
    /// deleted.
    @Override
    public int sweep(Instant endedBefore, int limit) {
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
