package dev.pawl.store;

import dev.pawl.core.feed.TokenLives;
import java.time.Duration;
import java.time.Instant;

/// The table `token_life`.
final class TokenLifeRows implements TokenLives {

    private final Sql sql;

    TokenLifeRows(Sql sql) {
        this.sql = sql;
    }

    private static final String NOTE =
            """
            INSERT INTO token_life (access_ttl, issued_until) VALUES (?, ?)
            ON CONFLICT (access_ttl) DO UPDATE SET issued_until = excluded.issued_until
                WHERE token_life.issued_until < excluded.issued_until
            """;

    @Override
    public void note(Duration accessTtl, Instant issuedUntil) {
        int _ = sql.update(NOTE, row -> row.millis(accessTtl.toMillis()).instant(issuedUntil));
    }

    private static final String LONGEST =
            "SELECT coalesce(max(access_ttl), 0) FROM token_life WHERE issued_until + access_ttl > ?";

    @Override
    public Duration longest(Instant now) {
        return sql.find(LONGEST, value -> value.instant(now), Row::bigNumber)
                .map(Duration::ofMillis)
                .orElse(Duration.ZERO);
    }

    private static final String FORGET =
            "DELETE FROM token_life WHERE issued_until + access_ttl <= ?";

    @Override
    public int forget(Instant expiredBefore) {
        return sql.update(FORGET, value -> value.instant(expiredBefore));
    }
}
