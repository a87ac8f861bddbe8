package dev.pawl.store;

import dev.pawl.core.factor.EnrolmentDeadlines;
import dev.pawl.core.id.AccountId;
import java.time.Instant;

/// The table `factor_duty`.
final class EnrolmentDeadlineRows implements EnrolmentDeadlines {

    private final Sql sql;

    EnrolmentDeadlineRows(Sql sql) {
        this.sql = sql;
    }

    private static final String BEGIN =
            "INSERT INTO factor_duty (account_id, since) VALUES (?, ?) ON CONFLICT (account_id) DO NOTHING";

    private static final String SINCE = "SELECT since FROM factor_duty WHERE account_id = ?";

    @Override
    public Instant startIfAbsent(AccountId account, Instant now) {
        int _ = sql.update(BEGIN, row -> row.id(account.value()).instant(now));
        return sql.find(SINCE, key -> key.id(account.value()), Row::instant).orElse(now);
    }
}
