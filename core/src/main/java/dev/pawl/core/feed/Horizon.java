package dev.pawl.core.feed;

import dev.pawl.core.transaction.Database;
import java.time.Duration;

/// How far back the feed goes: for as long as tokens can still live, whoever issued them under
/// whatever setting. A node that starts with a shorter life of tokens keeps to the longer one until
/// those tokens are over.
public final class Horizon {

    /// So long beforehand a node says that it goes on issuing tokens; it renews that in good time.
    static final Duration LEASE = Duration.ofMinutes(10);

    private final Database database;
    private final FeedSettings settings;
    private volatile Duration longestLife;

    public Horizon(Database database, FeedSettings settings) {
        this.database = database;
        this.settings = settings;
        this.longestLife = settings.accessTtl();
    }

    /// Says what this node issues, and looks what others do and did. Before the first token, and
    /// then every so often.
    public void renew() {
        longestLife =
                database.inTransaction(tx -> {
                    TokenLives.in(tx).note(settings.accessTtl(), tx.now().plus(LEASE));
                    int _ = TokenLives.in(tx).forget(tx.now().minus(FeedSettings.SKEW));
                    return TokenLives.in(tx).longest(tx.now().minus(FeedSettings.SKEW));
                });
    }

    /// Revocations before this are of tokens that have expired everywhere.
    public Duration length() {
        return longestLife.plus(FeedSettings.SKEW);
    }
}
