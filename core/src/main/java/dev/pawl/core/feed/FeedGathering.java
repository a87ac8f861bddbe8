package dev.pawl.core.feed;

import dev.pawl.core.transaction.Database;
import java.time.Duration;

/// Keeps a long feed short, where single users have much of it: whoever signs in and out all day,
/// or has a program do so. Does nothing as long as the feed is not long.
public final class FeedGathering {

    /// A shorter feed troubles nobody.
    static final int LONG = 20_000;

    /// A user with more sessions that ended is told as a user.
    static final int MANY = 100;

    /// What is younger is left alone: tokens tell their time in whole seconds.
    static final Duration SETTLED = Duration.ofMinutes(1);

    private final Database database;
    private final Feed feed;

    public FeedGathering(Database database, Feed feed) {
        this.database = database;
        this.feed = feed;
    }

    /// Gathers until no user has many.
    ///
    /// @return how many entries went
    public int run() {
        if (feed.size() < LONG) {
            return 0;
        }
        int total = 0;
        int gone;
        do {
            gone =
                    database.inTransaction(
                            tx -> RevocationLog.in(tx).gather(tx.now().minus(SETTLED), MANY));
            total += gone;
        } while (gone > 0);
        return total;
    }
}
