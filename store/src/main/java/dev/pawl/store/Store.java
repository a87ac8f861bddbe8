package dev.pawl.store;

import dev.pawl.core.audit.log.AuditMacs;
import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.time.InstantSource;

/// An open database, and the stores that live in it.
public final class Store implements AutoCloseable {

    private final OpenDatabase database;
    private final TransactionOpening opening;

    private Store(OpenDatabase database, TransactionOpening opening) {
        this.database = database;
        this.opening = opening;
    }

    /// Opens the database, which is created if it is a file, and brings its schema up to date.
    ///
    /// @param connections how many connections to a PostgreSQL server there may be at once
    /// @param ids names the rows that name themselves
    /// @throws CannotOpen when that is impossible; it says why, to an operator
    public static Store open(DatabaseUrl url, int connections, Ids ids) {
        return open(url, connections, ids, () -> {});
    }

    /// As [#open(DatabaseUrl, int, Ids)].
    ///
    /// @param onStatement told of every statement of a store before it is sent, on whatever thread
    ///   sends it
    public static Store open(DatabaseUrl url, int connections, Ids ids, Runnable onStatement) {
        TransactionOpening opening = new TransactionOpening(ids, onStatement);
        OpenDatabase database =
                switch (url) {
                    case DatabaseUrl.Sqlite sqlite -> SqliteDatabase.open(sqlite, opening);
                    case DatabaseUrl.Postgres postgres ->
                            PostgresDatabase.open(postgres, connections, opening);
                };
        return new Store(database, opening);
    }

    /// Loads what PostgreSQL needs beyond what any database needs. A start-up cache recorded after
    /// this serves both databases.
    public static void rehearsePostgres() {
        PostgresClasses.load();
    }

    /// Works on a database beside the servers that have it open, or without any. A database that is
    /// new is made as by [#open]; one of another schema is left alone.
    ///
    /// @throws CannotOpen when that is impossible; it says why, to an operator
    public static Store visit(DatabaseUrl url, int connections, Ids ids) {
        if (SchemaStatus.of(url).found() == 0) {
            open(url, connections, ids).close();
        }
        TransactionOpening opening = new TransactionOpening(ids, () -> {});
        OpenDatabase database =
                switch (url) {
                    case DatabaseUrl.Sqlite sqlite -> SqliteDatabase.visit(sqlite, opening);
                    case DatabaseUrl.Postgres postgres ->
                            PostgresDatabase.visit(postgres, connections, opening);
                };
        return new Store(database, opening);
    }

    /// The door that every use of a store goes through.
    public Database database() {
        return database;
    }

    /// Has transactions go by a clock from now on; before, they go by the one that ids are made by.
    /// What nodes share is the database's time, and a database is opened before it can be asked.
    public void goBy(InstantSource clock) {
        opening.goBy(clock);
    }

    /// Marks every event from now on; before, none can be written. A database is opened before it
    /// is known which master key is its own.
    public void markAuditBy(AuditMacs macs) {
        opening.audit().markBy(macs);
    }

    /// Has a bell rung soon after each revocation: at once for those of this process, and as a rule
    /// for those of others on PostgreSQL. It is no substitute for looking.
    public void onRevocation(Runnable bell) {
        database.onRevocation(bell);
    }

    /// Whether the database answers, found out within about two seconds.
    public boolean isReachable() {
        return database.isReachable();
    }

    /// The time by the database's own clock, which all nodes share.
    public Instant now() {
        String sql = "SELECT " + database.dialect().now();
        return database.reading(tx -> Sql.in(tx).find(sql, _ -> {}, Row::instant)).orElseThrow();
    }

    /// Sees to it that a file copied without its write-ahead log is noticed, to be done now and
    /// then.
    public void markLog() {
        database.markLog();
    }

    /// Finishes what is under way and closes every connection. Whoever comes later is told that the
    /// server stops, or that the database is away.
    @Override
    public void close() {
        database.close();
    }
}
