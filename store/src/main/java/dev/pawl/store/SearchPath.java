package dev.pawl.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the connections to one PostgreSQL database look names up: in the system's catalog first,
/// then in the one schema that holds Pawl's tables, last among temporary objects. The catalog comes
/// first because it is not named (PostgreSQL §5.10.3).
///
/// The defaults of the role and the database are not trusted: with `public, pg_catalog`, anybody
/// who may create functions in `public` decides what `clock_timestamp()` is. The schema is found
/// once, by the first connection; a schema that is created later, named like the role, changes
/// nothing.
final class SearchPath {

    private static final String SCHEMAS = "SELECT pg_catalog.current_schemas(false)";

    private static final String CATALOG_ALONE = "SET search_path = pg_temp";

    private static final String HOLDS =
            "SELECT pg_catalog.to_regclass(?) IS NOT NULL AND pg_catalog.to_regclass(?) IS NOT NULL";

    /// Two tables that have existed since the first migration.
    private static final List<String> OURS = List.of(Schema.HISTORY, "installation");

    /// No row when the schema is gone, or when the role may no longer use it.
    private static final String NARROW =
            "SELECT pg_catalog.set_config('search_path', ?, false)"
                    + " FROM pg_catalog.pg_namespace"
                    + " WHERE nspname OPERATOR(pg_catalog.=) CAST(? AS pg_catalog.name)"
                    + " AND pg_catalog.has_schema_privilege(oid, 'USAGE')";

    private volatile @Nullable String schema;

    /// Restricts the path of a new connection to Pawl's schema.
    ///
    /// @throws CannotOpen when the first connection finds no schema, or several with Pawl's tables
    /// @throws SQLException `3F000` when the schema that was found is gone
    void narrow(Connection connection) throws SQLException {
        String known = schema;
        if (known == null) {
            known = find(connection);
        }
        try (PreparedStatement statement = connection.prepareStatement(NARROW)) {
            statement.setString(1, quoted(known) + ", pg_temp");
            statement.setString(2, known);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException(
                            "the schema " + known + ", which holds Pawl's tables, cannot be used",
                            "3F000");
                }
            }
        }
        schema = known;
    }

    /// The schema in the role's path that holds Pawl's tables, or the first one if none does.
    private static String find(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> schemas = schemas(statement);
            boolean _ = statement.execute(CATALOG_ALONE);
            List<String> holding = holding(connection, schemas);
            if (holding.size() > 1) {
                throw several(holding);
            }
            return holding.isEmpty() ? schemas.getFirst() : holding.getFirst();
        }
    }

    private static List<String> schemas(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(SCHEMAS)) {
            boolean _ = row.next();
            Array schemas = row.getArray(1);
            List<String> found =
                    Arrays.stream((Object[]) schemas.getArray())
                            .map(String::valueOf)
                            .filter(SearchPath::isOrdinary)
                            .toList();
            if (found.isEmpty()) {
                throw none();
            }
            return found;
        }
    }

    private static boolean isOrdinary(String schema) {
        return !schema.startsWith("pg_") && !schema.equals("information_schema");
    }

    private static List<String> holding(Connection connection, List<String> schemas)
            throws SQLException {
        List<String> holding = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(HOLDS)) {
            for (String schema : schemas) {
                for (int i = 0; i < OURS.size(); i++) {
                    statement.setString(i + 1, quoted(schema) + "." + OURS.get(i));
                }
                try (ResultSet row = statement.executeQuery()) {
                    boolean _ = row.next();
                    if (row.getBoolean(1)) {
                        holding.add(schema);
                    }
                }
            }
        }
        return holding;
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
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

    private static CannotOpen several(List<String> schemas) {
        return new CannotOpen(
                ("several schemas in the search_path of Pawl's role hold Pawl's tables (%s): if"
                                + " you did not create all of them, find out who did; then run ALTER"
                                + " ROLE role SET search_path = %s (or the other one), with the role"
                                + " of database.url")
                        .formatted(String.join(", ", schemas), schemas.getLast()),
                null);
    }
}
