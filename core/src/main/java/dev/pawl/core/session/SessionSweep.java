package dev.pawl.core.session;

import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Deletes sessions that ended some time ago, in batches so small that nobody waits for their
/// locks.
public final class SessionSweep {

    /// For so long after its end a session can still say why it ended.
    static final Duration KEPT = Duration.ofDays(1);

    private final Database database;
    private final InstantSource clock;

    public SessionSweep(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Sweeps until nothing is left to sweep.
    ///
    /// @return how many sessions it deleted
    public int run() {
        Instant endedBefore = clock.instant().minus(KEPT);
        return Sweep.all(database, tx -> Sessions.in(tx).sweep(endedBefore, Sweep.BATCH));
    }
}
