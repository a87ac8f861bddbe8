package dev.pawl.core.owner;

import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/// Deletes links, and sign-ups, that nobody opened in time.
public final class LinkSweep {

    static final int BATCH = 500;

    private final Database database;
    private final Links links;
    private final PendingSignUps pending;
    private final InstantSource clock;

    public LinkSweep(Database database, Links links, PendingSignUps pending, InstantSource clock) {
        this.database = database;
        this.links = links;
        this.pending = pending;
        this.clock = clock;
    }

    /// Sweeps until nothing is left to sweep.
    ///
    /// @return how many rows it deleted
    public int run() {
        Instant now = clock.instant();
        return all(tx -> links.sweep(tx, now, BATCH)) + all(tx -> pending.sweep(tx, now, BATCH));
    }

    private int all(Function<Transaction, Integer> sweep) {
        int total = 0;
        int swept;
        do {
            swept = database.inOneStatement(sweep);
            total += swept;
        } while (swept == BATCH);
        return total;
    }
}
