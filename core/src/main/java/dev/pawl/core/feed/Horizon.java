package dev.pawl.core.feed;

import dev.pawl.core.transaction.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How far back the feed goes: for as long as tokens can still live, whoever issued them under
/// whatever setting. A node that starts with a shorter life of tokens keeps to the longer one until
/// those tokens are over.
public final class Horizon {

    /// So long beforehand a node says that it goes on issuing tokens; it renews that in good time.
    static final Duration LEASE = Duration.ofMinutes(10);

    private final Database database;
    private final TokenLives lives;
    private final FeedSettings settings;
    private final InstantSource clock;
    private volatile Duration longestLife;

    public Horizon(
            Database database, TokenLives lives, FeedSettings settings, InstantSource clock) {
        this.database = database;
        this.lives = lives;
        this.settings = settings;
        this.clock = clock;
        this.longestLife = settings.accessTtl();
    }

    /// Says what this node issues, and looks what others do and did. Before the first token, and
    /// then every so often.
    public void renew() {
        Instant now = clock.instant();
        longestLife =
                database.inTransaction(tx -> {
                    lives.note(tx, settings.accessTtl(), now.plus(LEASE));
                    int _ = lives.forget(tx, now.minus(FeedSettings.SKEW));
                    return lives.longest(tx, now.minus(FeedSettings.SKEW));
                });
    }

    /// Revocations before this are of tokens that have expired everywhere.
    public Duration length() {
        return longestLife.plus(FeedSettings.SKEW);
    }
}
