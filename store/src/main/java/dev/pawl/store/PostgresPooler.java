package dev.pawl.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// A pooler between Pawl and PostgreSQL that gives a connection to others between two transactions,
/// such as PgBouncer with `pool_mode = transaction`. Pawl's connections are set up once and stay
/// so, and one of them listens: behind such a pooler they are somebody else's a moment later.
final class PostgresPooler {

    private static final String PROCESS = "SELECT pg_catalog.pg_backend_pid()";

    /// A prepared statement that is not there, or is there already: it is another client's.
    private static final Set<String> STATEMENT_OF_OTHERS = Set.of("26000", "42P05");

    private static final String BY_STATEMENT = "statement pooling";
    private static final String PARAMETER = "unsupported startup parameter";

    private static final String REMEDY =
            ": use the PostgreSQL server itself in database.url, or set pool_mode = session "
                    + "for Pawl's database";

    private PostgresPooler() {}

    /// Looks whether two connections share what serves them. Without a pooler, the driver knows the
    /// process that serves it, and nothing more is asked.
    ///
    /// @param one with no transaction open
    /// @throws CannotOpen when they do
    static void requireNone(Connection one, PostgresConnections server) throws SQLException {
        int first = process(one);
        if (one.unwrap(PGConnection.class).getBackendPID() == first) {
            return;
        }
        boolean moved;
        try (Connection other = server.getConnection()) {
            other.setAutoCommit(false);
            int second = process(other);
            moved = second == first || process(one) != first;
            other.commit();
        }
        // A pooler that takes its connections in turn has another one each time.
        if (moved || process(one) != first || process(one) != first) {
            throw transactionMode(null);
        }
    }

    private static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PROCESS)) {
            boolean _ = row.next();
            return row.getInt(1);
        }
    }

    /// What is to be said of an error while a database is opened: that of a pooler names what it
    /// lacks, and not what it is.
    static CannotOpen explained(DatabaseUrl.Postgres database, Throwable cause) {
        if (cause instanceof CannotOpen refused) {
            return refused;
        }
        String said = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        String state =
                cause instanceof SQLException e
                        ? Objects.requireNonNullElse(e.getSQLState(), "")
                        : "";
        if (STATEMENT_OF_OTHERS.contains(state) || said.contains(BY_STATEMENT)) {
            return transactionMode(cause);
        }
        if (said.contains(PARAMETER)) {
            return new CannotOpen(
                    ("a pooler, such as PgBouncer, is between Pawl and PostgreSQL and rejects "
                                    + "a startup parameter (%s): add it to ignore_startup_parameters in its "
                                    + "configuration and set pool_mode = session for Pawl's database, or use "
                                    + "the PostgreSQL server itself in database.url")
                            .formatted(said),
                    cause);
        }
        return new CannotOpen("cannot connect to " + database + ": " + said, cause);
    }

    private static CannotOpen transactionMode(@Nullable Throwable cause) {
        return new CannotOpen(
                "a pooler, such as PgBouncer, is between Pawl and PostgreSQL with pool_mode ="
                        + " transaction (or statement), and Pawl requires connections of its own"
                        + REMEDY,
                cause);
    }
}
