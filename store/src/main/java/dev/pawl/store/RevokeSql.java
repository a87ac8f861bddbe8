package dev.pawl.store;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Ends sessions of one account, which it locks first: whoever opens a session has that lock as
/// well, so none is opened that the statements here do not see.
///
/// At most [#MAX_MARKED] rows are marked as ended. When the account has more, all of them end by
/// one row of `session_remnant`, and are marked later.
final class RevokeSql {

    /// More than an account may have sessions.
    static final int MAX_MARKED = 200;

    private RevokeSql() {}

    private static final String LIVES =
            "SELECT 1 FROM session WHERE id = ? AND revoked_at IS NULL AND " + RemnantSql.LIVES;

    /// Ends a session, and those that were opened from it.
    ///
    /// @return whether it was not ended before
    static boolean one(Sql sql, Session session, Instant now, Revocation why) {
        if (session.isRevoked()) {
            return false;
        }
        var _ = AccountLock.take(sql, session.account());
        UUID id = session.id().value();
        return sql.find(LIVES, key -> key.id(id), Row::number).isPresent()
                && mark(sql, withChildren(sql, List.of(id)), now, why).contains(id);
    }

    /// Ends all. Of more than are marked at once, none is marked here: the time of a revocation
    /// does not depend on their number.
    ///
    /// @return how many of the newest ended
    static int all(Sql sql, AccountId account, Instant now, Revocation why) {
        int epoch = AccountLock.take(sql, account).orElse(0);
        List<UUID> newest = newest(sql, account, "", _ -> {});
        if (newest.size() <= MAX_MARKED) {
            return mark(sql, newest, now, why).size();
        }
        RemnantSql.leave(sql, account, epoch + 1, now, why);
        RevocationRows.recordSessions(sql, newest);
        return newest.size();
    }

    /// Ends those that began on a device. Of an account that has so many that they are not all
    /// looked at, all end.
    static int ofDevice(Sql sql, AccountId account, DeviceId device, Instant now, Revocation why) {
        return some(sql, account, " AND device_id = ?", key -> key.id(device.value()), now, why);
    }

    /// Ends those that one sign-in opened, as [#ofDevice] those of a device.
    static int ofSignIn(Sql sql, AccountId account, SessionId first, Instant now, Revocation why) {
        return some(
                sql,
                account,
                " AND (id = ? OR origin_id = ?)",
                keys -> keys.id(first.value()).id(first.value()),
                now,
                why);
    }

    private static int some(
            Sql sql,
            AccountId account,
            String which,
            Sql.Binding values,
            Instant now,
            Revocation why) {
        var _ = AccountLock.take(sql, account);
        if (newest(sql, account, "", _ -> {}).size() > MAX_MARKED) {
            return all(sql, account, now, why);
        }
        List<UUID> chosen = newest(sql, account, which, values);
        return mark(sql, withChildren(sql, chosen), now, why).size();
    }

    /// Sessions that are not ended, one more than are marked at most.
    private static List<UUID> newest(Sql sql, AccountId account, String which, Sql.Binding values) {
        String newest =
                """
                SELECT id FROM session
                WHERE account_id = ? AND revoked_at IS NULL AND epoch >= coalesce(
                    (SELECT epoch FROM session_remnant WHERE account_id = ?), 0)%s
                ORDER BY revoked_at DESC, epoch DESC, id DESC LIMIT %d
                """
                        .formatted(which, MAX_MARKED + 1);
        return sql.list(
                newest, row -> values.bind(row.id(account.value()).id(account.value())), Row::id);
    }

    private static final String CHILDREN =
            "SELECT id FROM session WHERE parent_id = ? AND revoked_at IS NULL ORDER BY id LIMIT "
                    + MAX_MARKED;

    /// Sessions and those that were opened from them. The account is locked.
    static List<UUID> withChildren(Sql sql, List<UUID> sessions) {
        Set<UUID> all = new HashSet<>(sessions);
        for (UUID session : sessions) {
            all.addAll(sql.list(CHILDREN, key -> key.id(session), Row::id));
        }
        return List.copyOf(all);
    }

    private static final GroupSql IDS = new GroupSql(size -> GroupSql.repeat("?", size));

    /// Marks rows as ended and says so in the log of revocations. The account is locked.
    ///
    /// Locks the rows in the order in which a rotation does. Otherwise an owner of several
    /// sessions, who refreshes them while signing out everywhere, could hold up everybody's refresh
    /// until the database notices the deadlock.
    ///
    /// @return those that were not ended before
    static List<UUID> mark(Sql sql, List<UUID> sessions, Instant now, Revocation why) {
        List<UUID> ordered = sessions.stream().sorted().toList();
        List<UUID> marked = new ArrayList<>();
        for (List<UUID> group : GroupSql.groups(ordered)) {
            String mark =
                    """
                    UPDATE session SET revoked_at = ?, revocation = ?
                    WHERE revoked_at IS NULL AND id IN (
                        SELECT id FROM session WHERE id IN (%s) AND revoked_at IS NULL
                        ORDER BY id%s)
                    RETURNING id\
                    """
                            .formatted(IDS.forGroup(group.size()), sql.dialect().forUpdate());
            marked.addAll(
                    sql.list(
                            mark,
                            row -> GroupSql.bind(row.instant(now).text(name(why)), group),
                            Row::id));
        }
        RevocationRows.recordSessions(sql, marked);
        return marked;
    }

    /// What the column `revocation` holds.
    static String name(Revocation why) {
        return switch (why) {
            case SIGNED_OUT -> "signed_out";
            case SIGNED_OUT_EVERYWHERE -> "signed_out_everywhere";
            case DISOWNED -> "disowned";
            case REUSED -> "reused";
            case BY_ADMIN -> "by_admin";
            case PASSWORD_CHANGED -> "password_changed";
            case EMAIL_CHANGED -> "email_changed";
            case FACTORS_CHANGED -> "factors_changed";
            case CROWDED_OUT -> "crowded_out";
        };
    }
}
