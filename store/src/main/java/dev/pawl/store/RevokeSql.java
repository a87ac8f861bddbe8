package dev.pawl.store;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Revocation;
import java.time.Instant;

/// Ends sessions of one account.
final class RevokeSql {

    private RevokeSql() {}

    /// Locks the rows in the order in which a rotation does. Otherwise an owner of several
    /// sessions, who refreshes them while signing out everywhere, could hold up everybody's refresh
    /// until the database notices the deadlock.
    ///
    /// @param which a condition more, or nothing
    /// @param values those of the condition
    /// @return how many were ended
    static int run(
            Sql sql,
            AccountId account,
            String which,
            Sql.Binding values,
            Instant now,
            Revocation why) {
        String revoke =
                """
                UPDATE session SET revoked_at = ?, revocation = ?
                WHERE revoked_at IS NULL AND id IN (
                    SELECT id FROM session
                    WHERE account_id = ? AND revoked_at IS NULL%s ORDER BY id%s)
                """
                        .formatted(which, sql.dialect().forUpdate());
        int revoked =
                sql.update(
                        revoke,
                        row -> values.bind(row.instant(now).text(name(why)).id(account.value())));
        if (revoked > 0) {
            RevocationRows.recordSessionsOf(sql, account, now);
        }
        return revoked;
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
        };
    }
}
