package dev.pawl.store;

import dev.pawl.core.transaction.Database;

/// A database that is open until it is closed.
sealed interface OpenDatabase extends Database, AutoCloseable
        permits PostgresDatabase, SqliteDatabase {

    Dialect dialect();

    /// Has a bell rung after each commit of a revocation, as far as that can be known. May ring
    /// without reason; never fails a commit.
    void onRevocation(Runnable bell);

    /// Sees to it that a file without its log is told from a whole one, to be done now and then.
    void markLog();

    /// Whether it answers, found out within two seconds.
    boolean isReachable();

    /// Waits for work under way.
    @Override
    void close();
}
