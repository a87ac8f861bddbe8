package dev.pawl.store;

import dev.pawl.core.feed.TokenLives;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;

/// The table `token_life`.
final class TokenLifeRows implements TokenLives {

    private static final String NOTE =
            """
            INSERT INTO token_life (access_ttl, issued_until) VALUES (?, ?)
            ON CONFLICT (access_ttl) DO UPDATE SET issued_until = excluded.issued_until
                WHERE token_life.issued_until < excluded.issued_until
            """;

    @Override
    public void note(Transaction tx, Duration accessTtl, Instant issuedUntil) {
        int _ =
                Sql.in(tx)
                        .update(NOTE, row -> row.millis(accessTtl.toMillis()).instant(issuedUntil));
    }

    private static final String LONGEST =
            "SELECT coalesce(max(access_ttl), 0) FROM token_life WHERE issued_until + access_ttl > ?";

    @Override
    public Duration longest(Transaction tx, Instant now) {
        return Sql.in(tx)
                .find(LONGEST, value -> value.instant(now), Row::bigNumber)
                .map(Duration::ofMillis)
                .orElse(Duration.ZERO);
    }

    private static final String FORGET =
            "DELETE FROM token_life WHERE issued_until + access_ttl <= ?";

    @Override
    public int forget(Transaction tx, Instant expiredBefore) {
        return Sql.in(tx).update(FORGET, value -> value.instant(expiredBefore));
    }
}
