package dev.pawl.store;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.session.Strength;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The table `session`.
final class SessionRows implements Sessions {

    private final Sql sql;

    SessionRows(Sql sql) {
        this.sql = sql;
    }

    private static final String INSERT = SessionColumns.TABLE.insert("epoch");

    @Override
    public void insert(Session session) {
        int epoch = AccountLock.require(sql, session.account());
        int _ = sql.update(INSERT, row -> SessionColumns.TABLE.bind(row, session).number(epoch));
    }

    @Override
    public void lock(AccountId account, Duration patience) {
        AccountLock.take(sql, account, patience);
    }

    @Override
    public List<Session> rotate(List<Presented> group, Instant now, Duration idleTtl) {
        return RotateSql.run(sql, group, now, idleTtl);
    }

    private static final String FIND =
            "SELECT " + SessionColumns.LIST_OF_ANY + " FROM session WHERE id = ?";

    @Override
    public Optional<Session> find(SessionId id) {
        return sql.find(FIND, key -> key.id(id.value()), SessionColumns::read);
    }

    private static final GroupSql FIND_GROUP =
            new GroupSql(size ->
                    "SELECT "
                            + SessionColumns.LIST_OF_ANY_BELOW
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
                SessionColumns::read);
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
                    .formatted(SessionColumns.LIST, RevokeSql.MAX_MARKED, SessionColumns.END);

    @Override
    public List<Session> alive(AccountId account, Instant now, int limit) {
        return sql.list(
                ALIVE,
                values -> values.id(account.value()).id(account.value()).instant(now).number(limit),
                SessionColumns::read);
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
