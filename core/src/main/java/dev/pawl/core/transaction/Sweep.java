package dev.pawl.core.transaction;

import dev.pawl.core.background.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/// Deletes rows whose time is over, in batches so small that nobody waits for their locks.
public final class Sweep {

    /// The most that one statement deletes.
    public static final int BATCH = 500;

    /// Where there are rows that end at an instant of their own.
    @FunctionalInterface
    public interface Rows {

        /// Deletes rows that are over.
        ///
        /// @param limit at most so many
        /// @return how many
        int sweep(Transaction tx, Instant now, int limit);
    }

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Rows rows;

    public Sweep(Database database, Rows rows) {
        this.database = database;
        this.rows = rows;
    }

    /// A job that sweeps.
    ///
    /// @param name what it does, such as "sweeping links"
    public static Job job(String name, Database database, Rows rows) {
        return new Job(name, EVERY, new Sweep(database, rows)::run);
    }

    /// Sweeps until nothing is left that is over by now.
    ///
    /// @return how many rows it deleted
    public int run() {
        return all(database, tx -> rows.sweep(tx, tx.now(), BATCH));
    }

    /// Deletes batch after batch until one is not full.
    ///
    /// @param batch one statement, which deletes at most [#BATCH] rows and tells how many
    /// @return how many rows were deleted
    public static int all(Database database, Function<Transaction, Integer> batch) {
        int total = 0;
        int deleted;
        do {
            deleted = database.inOneStatement(batch);
            total += deleted;
        } while (deleted == BATCH);
        return total;
    }
}
