package dev.pawl.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Brings a database to the one schema that this program knows, and refuses one that is newer.
final class Schema {

    /// The last migration. Raised with every file that is added.
    static final int VERSION = 20;

    /// Where applied migrations are recorded.
    static final String HISTORY = "schema_history";

    private static final String APPLIED =
            "SELECT version FROM " + HISTORY + " ORDER BY installed_rank DESC LIMIT 1";

    private Schema() {}

    /// One look at the version in most starts; the library that migrates is loaded only when there
    /// is something to do.
    ///
    /// @param connection to look through, with no transaction open
    /// @param direct gives connections on which a migration may take its time
    /// @throws CannotOpen when the schema is newer than [#VERSION] or cannot be migrated
    static void migrate(Connection connection, Dialect dialect, DataSource direct)
            throws SQLException {
        int found = version(connection, dialect);
        if (found > VERSION) {
            throw new CannotOpen(
                    ("the database has schema version %d, and this version of Pawl supports "
                                    + "only %d: start a newer version of Pawl, or restore a backup made before "
                                    + "the upgrade")
                            .formatted(found, VERSION),
                    null);
        }
        if (found < VERSION) {
            Migrations.run(direct, dialect);
        }
    }

    /// Looks, and migrates nothing.
    ///
    /// @throws CannotOpen when the schema is another than [#VERSION]
    static void require(Connection connection, Dialect dialect) throws SQLException {
        int found = version(connection, dialect);
        if (found != VERSION) {
            throw new CannotOpen(
                    ("the database has schema version %d, and this version of Pawl requires "
                                    + "%d: run `pawl db migrate`, or use the version of Pawl that the servers "
                                    + "run")
                            .formatted(found, VERSION),
                    null);
        }
    }

    /// 0 when nothing was ever migrated.
    static int version(Connection connection, Dialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet exists = statement.executeQuery(dialect.historyExists())) {
                if (!exists.next() || !exists.getBoolean(1)) {
                    return 0;
                }
            }
            try (ResultSet applied = statement.executeQuery(APPLIED)) {
                return applied.next() ? applied.getInt(1) : 0;
            }
        }
    }
}
