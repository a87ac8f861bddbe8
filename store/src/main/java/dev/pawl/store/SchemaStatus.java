package dev.pawl.store;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;

/// Which schema a database has, and which this program works on.
///
/// @param found 0 when there is none yet
public record SchemaStatus(int found, int known) {

    /// Looks, and changes nothing: a file that is not there is not made.
    ///
    /// @throws CannotOpen when the database cannot be reached
    public static SchemaStatus of(DatabaseUrl url) {
        try {
            return new SchemaStatus(found(url), Schema.VERSION);
        } catch (SQLException e) {
            throw new CannotOpen("cannot use " + url + ": " + e.getMessage(), e);
        }
    }

    private static int found(DatabaseUrl url) throws SQLException {
        return switch (url) {
            case DatabaseUrl.Sqlite sqlite -> Files.exists(sqlite.file()) ? found(sqlite) : 0;
            case DatabaseUrl.Postgres postgres -> found(postgres);
        };
    }

    private static int found(DatabaseUrl.Sqlite url) throws SQLException {
        try (SqliteConnection connection = SqliteConnection.toRead(url.file())) {
            return Schema.version(connection.jdbc(), new SqliteDialect());
        }
    }

    private static int found(DatabaseUrl.Postgres url) throws SQLException {
        try (Connection connection =
                PostgresConnections.patient(url, new SearchPath()).getConnection()) {
            return Schema.version(connection, new PostgresDialect());
        } catch (SQLException e) {
            throw PostgresPooler.explained(url, e);
        }
    }

    public boolean isCurrent() {
        return found == known;
    }
}
