package dev.pawl.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What differs between the databases. Everything else is one SQL body.
sealed interface Dialect permits PostgresDialect, SqliteDialect {

    /// What an error of the database means for the work that met it.
    enum Trouble {
        /// The database is away: nothing is wrong with the work.
        AWAY,
        /// The database is there and could not do it: nothing is wrong with the work.
        REFUSED,
        /// Another transaction was in the way: the same work may succeed when it runs again.
        CONFLICT,
        /// Our mistake.
        DEFECT
    }

    void bindId(PreparedStatement statement, int index, UUID id) throws SQLException;

    UUID readId(ResultSet row, int index) throws SQLException;

    /// Ends a `SELECT` of rows about to be changed.
    String forUpdate();

    /// Ends a `SELECT` of rows about to be deleted; it passes over those that somebody else is
    /// working on.
    String forUpdateSkipLocked();

    /// Bounds how long a transaction waits for locks, by one value in milliseconds; one row. Empty
    /// where nobody waits.
    Optional<String> lockTimeout();

    Trouble trouble(SQLException error);

    /// Whether the error's message can repeat a value that was bound.
    boolean mayRevealValues(SQLException error);

    /// Asks whether the table in which migrations are recorded exists; one row, one truth value.
    String historyExists();

    /// Follows a text that is to be compared by the bytes of its characters.
    String bytewise();

    /// Asks about how many rows a table has, without counting them; one row, one number.
    String estimate(String table);

    /// The present, in milliseconds since 1970 UTC.
    String now();

    /// The names of types in migrations, and what stands around statements for one database alone.
    Map<String, String> types();
}
