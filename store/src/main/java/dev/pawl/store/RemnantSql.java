package dev.pawl.store;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Revocation;
import java.time.Instant;
import java.util.UUID;

/// The table `session_remnant`: accounts whose sessions were too many to mark each as ended at
/// once. A session whose epoch is less than the one in its account's row has ended.
final class RemnantSql {

    /// When a session ended that way, or null.
    static final String ENDED_AT =
            """
            (SELECT remnant.ended_at FROM session_remnant AS remnant
                WHERE remnant.account_id = session.account_id AND remnant.epoch > session.epoch)\
            """;

    /// Whether a session has not.
    static final String LIVES = ENDED_AT + " IS NULL";

    /// As [#LIVES], of the session that another one was opened from.
    static final String PARENT_LIVES = LIVES.replace("session.", "parent.");

    private static final String RAISE = "UPDATE account SET session_epoch = ? WHERE id = ?";

    private static final String LEAVE =
            """
            INSERT INTO session_remnant (account_id, ended_at, epoch, revocation) VALUES (?, ?, ?, ?)
            ON CONFLICT (account_id) DO UPDATE SET
                ended_at = excluded.ended_at, epoch = excluded.epoch, revocation = excluded.revocation
            """;

    private RemnantSql() {}

    /// Ends whatever the account has of an earlier epoch. The account is locked.
    static void leave(Sql sql, AccountId account, int epoch, Instant now, Revocation why) {
        int _ = sql.update(RAISE, row -> row.number(epoch).id(account.value()));
        int _ =
                sql.update(
                        LEAVE,
                        row ->
                                row.id(account.value())
                                        .instant(now)
                                        .number(epoch)
                                        .text(RevokeSql.name(why)));
        RevocationRows.recordPast(sql, account.value());
    }

    /// Deletes the sessions of an account that is being deleted: the first now, and if there are
    /// more, those when there is time. All of them have ended.
    static void abandon(Sql sql, AccountId account) {
        if (delete(sql, account.value(), RevokeSql.MAX_MARKED) == RevokeSql.MAX_MARKED) {
            int _ =
                    sql.update(
                            LEAVE,
                            row ->
                                    row.id(account.value())
                                            .instant(Instant.EPOCH)
                                            .number(Integer.MAX_VALUE)
                                            .text(RevokeSql.name(Revocation.BY_ADMIN)));
        }
    }

    private static int delete(Sql sql, UUID account, int limit) {
        String delete =
                """
                DELETE FROM session WHERE id IN (
                    SELECT id FROM session WHERE account_id = ?
                    ORDER BY revoked_at, epoch, id LIMIT ?%s)
                """
                        .formatted(sql.dialect().forUpdate());
        return sql.update(delete, row -> row.id(account).number(limit));
    }

    private record Remnant(UUID account, int epoch) {

        boolean isAbandoned() {
            return epoch == Integer.MAX_VALUE;
        }
    }

    private static final String FIRST =
            "SELECT account_id, epoch FROM session_remnant ORDER BY account_id LIMIT 1";

    private static final String FORGET =
            """
            DELETE FROM session_remnant WHERE account_id = ? AND epoch = ? AND NOT EXISTS (
                SELECT 1 FROM session WHERE account_id = ? AND epoch < ? AND revoked_at IS NULL)
            """;

    /// Marks sessions of one account, or deletes them with it; when none is left, its row goes.
    ///
    /// @param limit at most so many
    /// @return false when there was nothing to do, or somebody else does it
    static boolean settle(Sql sql, int limit) {
        return sql.find(FIRST, _ -> {}, row -> new Remnant(row.id(), row.number()))
                .filter(remnant -> settle(sql, remnant, limit) > 0)
                .isPresent();
    }

    private static int settle(Sql sql, Remnant remnant, int limit) {
        UUID account = remnant.account();
        int epoch = remnant.epoch();
        int settled =
                remnant.isAbandoned()
                        ? delete(sql, account, limit)
                        : mark(sql, account, epoch, limit);
        return settled > 0
                ? settled
                : sql.update(
                        FORGET, row -> row.id(account).number(epoch).id(account).number(epoch));
    }

    private static int mark(Sql sql, UUID account, int epoch, int limit) {
        String mark =
                """
                UPDATE session SET
                    revoked_at = (SELECT ended_at FROM session_remnant WHERE account_id = ?),
                    revocation = (SELECT revocation FROM session_remnant WHERE account_id = ?)
                WHERE id IN (
                    SELECT id FROM session
                    WHERE account_id = ? AND revoked_at IS NULL AND epoch < ?
                    ORDER BY revoked_at, epoch, id LIMIT ?%s)
                """
                        .formatted(sql.dialect().forUpdateSkipLocked());
        return sql.update(
                mark, row -> row.id(account).id(account).id(account).number(epoch).number(limit));
    }
}
