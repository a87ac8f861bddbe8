package dev.pawl.core.feed;

import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Forgets revocations of tokens that have long expired, in small batches.
public final class FeedSweep {

    /// Kept beyond what matters: nodes whose settings are being changed may differ in what that is.
    private static final Duration SPARE = Duration.ofHours(1);

    private final Database database;
    private final Supplier<Duration> horizon;
    private final InstantSource clock;

    /// @param horizon how far back the feed goes, at any time
    FeedSweep(Platform platform, Supplier<Duration> horizon) {
        this.database = platform.database();
        this.horizon = horizon;
        this.clock = platform.clock();
    }

    /// Sweeps until nothing is left to sweep.
    ///
    /// @return how many it forgot
    public int run() {
        Instant before = clock.instant().minus(horizon.get()).minus(SPARE);
        return Sweep.all(database, tx -> RevocationLog.in(tx).sweep(before, Sweep.BATCH));
    }
}
