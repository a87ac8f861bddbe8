package dev.pawl.store;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.core.transaction.Turns;
import dev.pawl.store.OpenTransaction.Committed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/// PostgreSQL: every piece of work takes one connection of the pool.
final class PostgresDatabase implements OpenDatabase {

    /// How often work runs before conflicts count as the database being unable to serve.
    private static final int ATTEMPTS = 5;

    private final SearchPath path = new SearchPath();
    private final PostgresPool pool;
    private final PostgresBells bells;
    private final PostgresDialect dialect = new PostgresDialect();
    private final Turns turns = new Turns();
    private final TransactionOpening opening;

    private PostgresDatabase(
            DatabaseUrl.Postgres url, int connections, TransactionOpening opening) {
        this.pool = new PostgresPool(url, path, connections);
        this.bells =
                new PostgresBells(PostgresConnections.impatient(url, path, Duration.ofSeconds(30)));
        this.opening = opening;
    }

    /// Connects and migrates.
    ///
    /// @throws CannotOpen when the server cannot be reached, or is or holds something that this
    ///   program cannot work on
    static PostgresDatabase open(
            DatabaseUrl.Postgres url, int connections, TransactionOpening opening) {
        PostgresDatabase database = new PostgresDatabase(url, connections, opening);
        try {
            database.prepare(url);
            return database;
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /// Connects beside the servers, and changes nothing about the schema.
    ///
    /// @throws CannotOpen when the schema is not this program's
    static PostgresDatabase visit(
            DatabaseUrl.Postgres url, int connections, TransactionOpening opening) {
        PostgresDatabase database = new PostgresDatabase(url, connections, opening);
        try (Connection connection = database.pool.acquire()) {
            database.pool.requireOwnConnections(connection);
            PostgresRequirements.require(connection, database.dialect);
            Schema.require(connection, database.dialect);
            return database;
        } catch (SQLException e) {
            database.close();
            throw PostgresPooler.explained(url, e);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    private void prepare(DatabaseUrl.Postgres url) {
        try (Connection connection = pool.acquire()) {
            pool.requireOwnConnections(connection);
            PostgresRequirements.require(connection, dialect);
            Schema.migrate(connection, dialect, PostgresConnections.patient(url, path));
        } catch (SQLException e) {
            throw PostgresPooler.explained(url, e);
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /// A server keeps its files together.
    @Override
    public void markLog() {}

    @Override
    public void onRevocation(Runnable bell) {
        bells.hear(bell);
    }

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
        Instant now = opening.now();
        return run(connection -> commit(connection, work, now)).finish();
    }

    @Override
    public <T> T inTransaction(AccountId account, Function<Transaction, T> work) {
        return turns.take(account, () -> inTransaction(work));
    }

    @Override
    public <T> T inOneStatement(Function<Transaction, T> work) {
        Instant now = opening.now();
        return run(connection -> apply(connection, work, now)).finish();
    }

    @Override
    public <T> T reading(Function<Transaction, T> work) {
        return inOneStatement(work);
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T run(Attempt<T> attempt) {
        for (int number = 1; ; number++) {
            try (Connection connection = pool.acquire()) {
                return run(attempt, connection);
            } catch (SQLException e) {
                switch (dialect.trouble(e)) {
                    case DEFECT -> throw Troubles.defect(e, dialect);
                    case AWAY -> throw Troubles.away(e);
                    case REFUSED -> throw Troubles.refused(e);
                    case CONFLICT -> {
                        if (number == ATTEMPTS) {
                            throw Troubles.refused(e);
                        }
                    }
                }
            }
        }
    }

    private <T> T run(Attempt<T> attempt, Connection connection) throws SQLException {
        try {
            return attempt.on(connection);
        } catch (SqlFailure failure) {
            if (PostgresDialect.READ_ONLY.equals(failure.error().getSQLState())) {
                pool.evict(connection);
            }
            throw failure.error();
        }
    }

    private <T> Committed<T> apply(
            Connection connection, Function<Transaction, T> work, Instant now) {
        OpenTransaction transaction = open(connection, now);
        return transaction.committed(work.apply(transaction));
    }

    private <T> Committed<T> commit(
            Connection connection, Function<Transaction, T> work, Instant now) throws SQLException {
        connection.setAutoCommit(false); // the pool sets it back
        boolean done = false;
        try {
            OpenTransaction transaction = open(connection, now);
            T result = work.apply(transaction);
            connection.commit();
            done = true;
            if (transaction.sql().hasRevoked()) {
                bells.ring(connection);
            }
            return transaction.committed(result);
        } finally {
            if (!done) {
                rollBack(connection);
            }
        }
    }

    /// What made it necessary is on its way to the caller, and says more than a failure here.
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException _) { // the connection is gone, and with it the transaction
        }
    }

    private OpenTransaction open(Connection connection, Instant now) {
        return opening.open(new OnConnection(connection), dialect, now);
    }

    /// The driver keeps its statements prepared on the server when they are closed here.
    private record OnConnection(Connection connection) implements Statements {

        @Override
        public PreparedStatement take(String sql) throws SQLException {
            return connection.prepareStatement(sql);
        }

        @Override
        public void giveBack(String sql, PreparedStatement statement) throws SQLException {
            statement.close();
        }

        @Override
        public void discard(PreparedStatement statement) {
            try {
                statement.close();
            } catch (SQLException _) { // it failed before
            }
        }
    }

    @Override
    public boolean isReachable() {
        return pool.isReachable();
    }

    @Override
    public void close() {
        bells.close();
        pool.close();
    }
}
