package dev.pawl.core.outbox;

import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Deletes outbox messages that were given up long ago: they hold people's addresses.
public final class OutboxSweep {

    private static final Logger LOG = System.getLogger(OutboxSweep.class.getName());

    static final Duration KEPT = Duration.ofDays(30);

    static final int BATCH = 500;

    private final Database database;
    private final InstantSource clock;

    OutboxSweep(Platform platform) {
        this.database = platform.database();
        this.clock = platform.clock();
    }

    /// Sweeps one batch, and says so if there was one.
    ///
    /// @return how many outbox messages it deleted
    public int run() {
        Instant before = clock.instant().minus(KEPT);
        int swept = database.inOneStatement(tx -> Outbox.in(tx).sweep(before, BATCH));
        if (swept > 0) {
            LOG.log(
                    Level.WARNING,
                    "deleted {0} mails that were given up more than {1} days ago",
                    swept,
                    KEPT.toDays());
        }
        return swept;
    }
}
