package dev.pawl.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What a PostgreSQL database must be, asked before anything is done in it. Each refusal says what
/// to do, in words that need no knowledge of what Pawl would have done there.
final class PostgresRequirements {

    private static final String ENCODING =
            "SELECT pg_catalog.pg_encoding_to_char(encoding) FROM pg_catalog.pg_database"
                    + " WHERE datname = pg_catalog.current_database()";

    private static final String READ_ONLY =
            "SELECT pg_catalog.pg_is_in_recovery(),"
                    + " pg_catalog.current_setting('transaction_read_only') = 'on'";

    private static final String MAY_CREATE =
            "SELECT s, pg_catalog.has_schema_privilege(s, 'CREATE'), current_user"
                    + " FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) AS s"
                    + " WHERE s NOT LIKE 'pg\\_%' LIMIT 1";

    /// Tables in which Pawl may not do all that it has to.
    private static final String CLOSED_TABLES =
            "SELECT c.relname, current_user FROM pg_catalog.pg_class AS c WHERE c.relkind = 'r'"
                    + " AND c.relnamespace = (SELECT relnamespace FROM pg_catalog.pg_class"
                    + " WHERE oid = pg_catalog.to_regclass('"
                    + Schema.HISTORY
                    + "')) AND NOT (pg_catalog.has_table_privilege(c.oid, 'SELECT')"
                    + " AND pg_catalog.has_table_privilege(c.oid, 'INSERT')"
                    + " AND pg_catalog.has_table_privilege(c.oid, 'UPDATE')"
                    + " AND pg_catalog.has_table_privilege(c.oid, 'DELETE'))"
                    + " AND c.relname IN ('account', 'audit', 'installation', 'session')"
                    + " ORDER BY c.relname LIMIT 1";

    private PostgresRequirements() {}

    /// @param connection with no transaction open
    /// @throws CannotOpen when the database cannot be worked on
    static void require(Connection connection, Dialect dialect) throws SQLException {
        requireVersion(connection);
        try (Statement statement = connection.createStatement()) {
            requireEncoding(statement);
            requireWriting(statement);
            int found = Schema.version(connection, dialect);
            if (found < Schema.VERSION) {
                requireCreation(statement);
            }
            if (found > 0) {
                requireTables(statement);
            }
        }
    }

    private static void requireVersion(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < PostgresPool.MIN_SERVER_VERSION) {
            throw refused(
                    "PostgreSQL %d is too old: Pawl requires %d or later"
                            .formatted(version, PostgresPool.MIN_SERVER_VERSION));
        }
    }

    private static void requireEncoding(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(ENCODING)) {
            String encoding = row.next() ? row.getString(1) : "";
            if (!encoding.equals("UTF8")) {
                throw refused(
                        ("the database has the encoding %s, and Pawl requires UTF8: create one"
                                        + " with createdb --encoding=UTF8 --template=template0 NAME")
                                .formatted(encoding));
            }
        }
    }

    private static void requireWriting(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(READ_ONLY)) {
            boolean _ = row.next();
            if (row.getBoolean(1)) {
                throw refused(
                        "the server is a read-only standby: database.url must name the primary");
            }
            if (row.getBoolean(2)) {
                throw refused(
                        "transactions are read-only by default "
                                + "(default_transaction_read_only): turn this off for Pawl's role");
            }
        }
    }

    private static void requireCreation(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(MAY_CREATE)) {
            if (row.next() && !row.getBoolean(2)) {
                throw refused(
                        ("the role %3$s may not create tables in the schema %1$s, which is the"
                                        + " default for public since PostgreSQL 15: as the owner of the "
                                        + "database, run GRANT USAGE, CREATE ON SCHEMA %1$s TO %3$s")
                                .formatted(row.getString(1), "", row.getString(3)));
            }
        }
    }

    private static void requireTables(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(CLOSED_TABLES)) {
            if (row.next()) {
                throw refused(
                        ("the role %2$s may not read and write the table %1$s: as the owner of"
                                        + " the tables, run GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES "
                                        + "IN SCHEMA … TO %2$s, or use the role that created them")
                                .formatted(row.getString(1), row.getString(2)));
            }
        }
    }

    private static CannotOpen refused(String message) {
        return new CannotOpen(message, null);
    }
}
