package dev.pawl.core.signin;

import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.time.InstantSource;

/// Deletes challenges that nobody met in time.
public final class ChallengeSweep {

    static final int BATCH = 500;

    private final Database database;
    private final Challenges challenges;
    private final InstantSource clock;

    public ChallengeSweep(Database database, Challenges challenges, InstantSource clock) {
        this.database = database;
        this.challenges = challenges;
        this.clock = clock;
    }

    /// Sweeps until nothing is left to sweep.
    ///
    /// @return how many challenges it deleted
    public int run() {
        Instant now = clock.instant();
        int total = 0;
        int swept;
        do {
            swept = database.inOneStatement(tx -> challenges.sweep(tx, now, BATCH));
            total += swept;
        } while (swept == BATCH);
        return total;
    }
}
