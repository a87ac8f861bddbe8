package dev.pawl.core.client;

import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.time.InstantSource;

/// Forgets assertions that have expired, and are refused for that.
public final class AssertionSweep {

    private static final int BATCH = 500;

    private final Database database;
    private final Clients clients;
    private final InstantSource clock;

    public AssertionSweep(Database database, Clients clients, InstantSource clock) {
        this.database = database;
        this.clients = clients;
        this.clock = clock;
    }

    /// Sweeps until nothing is left to sweep.
    public void run() {
        Instant now = clock.instant();
        int swept;
        do {
            swept = database.inOneStatement(tx -> clients.sweep(tx, now, BATCH));
        } while (swept == BATCH);
    }
}
