package dev.pawl.core.throttle;

import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.time.InstantSource;

/// Deletes counts of guesses that are to be forgotten.
public final class GuessSweep {

    static final int BATCH = 500;

    private final Database database;
    private final Guesses guesses;
    private final InstantSource clock;

    public GuessSweep(Database database, Guesses guesses, InstantSource clock) {
        this.database = database;
        this.guesses = guesses;
        this.clock = clock;
    }

    /// Sweeps until nothing is left to sweep.
    ///
    /// @return how many counts it deleted
    public int run() {
        Instant now = clock.instant();
        int total = 0;
        int swept;
        do {
            swept = database.inOneStatement(tx -> guesses.sweep(tx, now, BATCH));
            total += swept;
        } while (swept == BATCH);
        return total;
    }
}
