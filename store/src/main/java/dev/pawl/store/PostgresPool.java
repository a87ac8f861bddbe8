package dev.pawl.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.pawl.core.failure.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/// The connections to PostgreSQL. While the server is away callers are turned away at once: a queue
/// that waits in vain would be minutes long when it comes back.
final class PostgresPool implements AutoCloseable {

    static final int MIN_SERVER_VERSION = 14;

    private static final int MIN_IDLE = 2;

    private static final int ATTEMPTS_TO_START = 5;

    /// Connection does not exist (any more), connection failure.
    private static final Set<String> LOST_AFTER_LOGIN = Set.of("08003", "08006");

    /// How long a caller waits for a connection.
    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    /// The server gives a statement up *before* we give up its connection: as far as we can help
    /// it, a rotation that was answered with a 503 does not happen behind our back.
    ///
    /// Plans are made once and pinned to nested loops over indexes: every statement names few rows
    /// by key, and what statistics say of a table that has just begun to grow would turn some of
    /// them into scans.
    private static final String SETTINGS =
            """
            SET default_transaction_isolation = 'read committed';
            SET statement_timeout = '4s';
            SET idle_in_transaction_session_timeout = '10s';
            SET plan_cache_mode = force_generic_plan;
            SET enable_seqscan = off;
            SET enable_bitmapscan = off;
            SET enable_hashjoin = off;
            SET enable_mergejoin = off;
            SET jit = off
            """;

    private static final String READ_A_TABLE = "SELECT FROM " + Schema.HISTORY + " LIMIT 1";

    private final HikariDataSource connections;
    private final PostgresOutage outage;
    private final PostgresConnections server;

    /// @param path found by the first connection
    /// @param size how many connections at most
    /// @throws CannotOpen when the first connection fails
    PostgresPool(DatabaseUrl.Postgres database, SearchPath path, int size) {
        this.server = PostgresConnections.impatient(database, path, ANSWER_TIMEOUT);
        this.connections = open(database, server, size);
        this.outage = new PostgresOutage(server, this::standStill, this::refill);
    }

    private static HikariDataSource open(
            DatabaseUrl.Postgres database, PostgresConnections server, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("pawl");
        config.setDataSource(server);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(MIN_IDLE);
        config.setConnectionTimeout(ACQUIRE_TIMEOUT.toMillis());
        config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        config.setConnectionInitSql(SETTINGS);
        for (int attempt = 1; ; attempt++) {
            try {
                return new HikariDataSource(config);
            } catch (PoolInitializationException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                if (attempt == ATTEMPTS_TO_START || !isSlow(cause)) {
                    throw PostgresPooler.explained(database, cause);
                }
            }
        }
    }

    /// The server let us in, and was then too busy for the first word: no reason not to start.
    private static boolean isSlow(Throwable cause) {
        return cause instanceof SQLException e
                && LOST_AFTER_LOGIN.contains(Objects.requireNonNullElse(e.getSQLState(), ""));
    }

    /// @throws Unavailable after [#ACQUIRE_TIMEOUT], or at once while the server is known to be
    ///   away
    Connection acquire() {
        if (outage.lasts()) {
            throw new Unavailable(Unavailable.Kind.DATABASE, "the database is unavailable", null);
        }
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            if (connections.getHikariPoolMXBean().getTotalConnections() == 0) {
                outage.begin();
                throw Troubles.away(e);
            }
            // With connections in the pool this was no more than a crowd.
            throw Troubles.unavailable(Unavailable.Kind.OVERLOAD, e);
        }
    }

    /// @throws CannotOpen when connections are not one's own
    void requireOwnConnections(Connection connection) throws SQLException {
        PostgresPooler.requireNone(connection, server);
    }

    /// Otherwise the pool would go on trying, after ever longer pauses, and miss the return.
    private void standStill() {
        connections.getHikariConfigMXBean().setMinimumIdle(0);
    }

    private void refill() {
        connections.getHikariConfigMXBean().setMinimumIdle(MIN_IDLE);
    }

    /// Drops a connection to a server that only reads: a new one may find the server that writes.
    void evict(Connection connection) {
        connections.evictConnection(connection);
    }

    /// Whether a table of Pawl's can be read.
    boolean isReachable() {
        try (Connection connection = acquire();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(Math.toIntExact(VALIDATION_TIMEOUT.toSeconds()));
            return statement.execute(READ_A_TABLE);
        } catch (SQLException | Unavailable _) {
            return false;
        }
    }

    @Override
    public void close() {
        outage.abandon();
        connections.close();
    }
}
