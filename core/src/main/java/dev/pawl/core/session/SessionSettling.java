package dev.pawl.core.session;

import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Sweep;

/// Writes down, session by session and in small batches, what was ended in one stroke because it
/// was too much to be written at once.
public final class SessionSettling {

    private final Database database;

    public SessionSettling(Database database) {
        this.database = database;
    }

    /// Goes on until nothing is left to write.
    ///
    /// @return in how many batches
    public int run() {
        int batches = 0;
        while (database.inTransaction(tx -> Sessions.in(tx).settle(Sweep.BATCH))) {
            batches++;
        }
        return batches;
    }
}
