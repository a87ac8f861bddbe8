package dev.pawl.store;

import dev.pawl.core.id.AccountId;
import java.time.Duration;
import java.util.Optional;

/// The lock of an account: whoever opens a session of it and whoever ends some hold it, from a
/// statement of its own before they look, until the end of their transaction. On SQLite there is
/// one writer, who needs none.
final class AccountLock {

    private static final String TAKE = "SELECT session_epoch FROM account WHERE id = ?";

    private AccountLock() {}

    /// Waits until nobody else has it.
    ///
    /// @return the account's epoch; empty when there is no such account
    static Optional<Integer> take(Sql sql, AccountId account) {
        return sql.find(
                TAKE + sql.dialect().forUpdate(), key -> key.id(account.value()), Row::number);
    }

    /// The same, for as long as the transaction may wait.
    static void take(Sql sql, AccountId account, Duration patience) {
        sql.dialect()
                .lockTimeout()
                .ifPresent(bound -> {
                    var _ = sql.find(bound, value -> value.millis(patience.toMillis()), Row::text);
                });
        var _ = take(sql, account);
    }

    /// The same for an account that exists.
    static int require(Sql sql, AccountId account) {
        return take(sql, account)
                .orElseThrow(() -> new IllegalStateException("a session of no account"));
    }
}
