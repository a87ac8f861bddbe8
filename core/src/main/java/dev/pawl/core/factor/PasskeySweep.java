package dev.pawl.core.factor;

import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.time.InstantSource;

/// Deletes questions that no authenticator answered in time.
public final class PasskeySweep {

    static final int BATCH = 500;

    private final Database database;
    private final Passkeys passkeys;
    private final InstantSource clock;

    public PasskeySweep(Database database, Passkeys passkeys, InstantSource clock) {
        this.database = database;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /// Sweeps until nothing is left to sweep.
    ///
    /// @return how many questions it deleted
    public int run() {
        Instant now = clock.instant();
        int total = 0;
        int swept;
        do {
            swept = database.inOneStatement(tx -> passkeys.sweep(tx, now, BATCH));
            total += swept;
        } while (swept == BATCH);
        return total;
    }
}
