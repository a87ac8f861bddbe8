package dev.pawl.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/// Where a connection to PostgreSQL looks names up: in the system's catalog first, then in the one
/// schema that holds Pawl's tables, last among temporary things. The catalog comes first because it
/// is not named (PostgreSQL §5.10.3).
///
/// What the role or the database has for a default is not left to be: with `public, pg_catalog`
/// whoever may make functions in `public` decides what `clock_timestamp()` is, and with a schema
/// named like the role who comes later decides which tables are Pawl's.
final class SearchPath {

    private static final String SCHEMAS = "SELECT pg_catalog.current_schemas(false)";

    private SearchPath() {}

    /// Narrows the path to the first schema that it has now.
    ///
    /// @throws CannotOpen when it has none
    static void narrow(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String schema = schema(statement).replace("\"", "\"\"");
            boolean _ = statement.execute("SET search_path = \"" + schema + "\", pg_temp");
        }
    }

    private static String schema(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(SCHEMAS)) {
            boolean _ = row.next();
            Array schemas = row.getArray(1);
            return Arrays.stream((Object[]) schemas.getArray())
                    .map(String::valueOf)
                    .filter(name -> !name.startsWith("pg_") && !name.equals("information_schema"))
                    .findFirst()
                    .orElseThrow(SearchPath::none);
        }
    }

    private static CannotOpen none() {
        return new CannotOpen(
                "the database has no schema that Pawl's role may use: as the owner of the "
                        + "database, run"
                        + " CREATE SCHEMA pawl AUTHORIZATION role; ALTER ROLE role SET"
                        + " search_path = pawl"
                        + " (or GRANT USAGE, CREATE ON SCHEMA public TO role), with the"
                        + " role of database.url",
                null);
    }
}
