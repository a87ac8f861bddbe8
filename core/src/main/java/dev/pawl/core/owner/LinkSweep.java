package dev.pawl.core.owner;

import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.time.InstantSource;

/// Deletes links that nobody opened in time.
public final class LinkSweep {

    static final int BATCH = 500;

    private final Database database;
    private final Links links;
    private final InstantSource clock;

    public LinkSweep(Database database, Links links, InstantSource clock) {
        this.database = database;
        this.links = links;
        this.clock = clock;
    }

    /// Sweeps until nothing is left to sweep.
    ///
    /// @return how many links it deleted
    public int run() {
        Instant now = clock.instant();
        int total = 0;
        int swept;
        do {
            swept = database.inOneStatement(tx -> links.sweep(tx, now, BATCH));
            total += swept;
        } while (swept == BATCH);
        return total;
    }
}
