package dev.pawl.store;

import dev.pawl.core.transaction.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connection that work may use for now.
final class Sql {

    /// Sets the values of a statement.
    @FunctionalInterface
    interface Binding {
        void bind(Parameters parameters) throws SQLException;
    }

    /// Makes something of a row.
    @FunctionalInterface
    interface Reading<T extends @Nullable Object> {
        T read(Row row) throws SQLException;
    }

    @FunctionalInterface
    private interface Execution<T> {
        T execute(PreparedStatement statement) throws SQLException;
    }

    private final Statements statements;
    private final Dialect dialect;
    private final Runnable onStatement;
    private boolean revoked;

    /// @param onStatement told of every statement before it is sent
    Sql(Statements statements, Dialect dialect, Runnable onStatement) {
        this.statements = statements;
        this.dialect = dialect;
        this.onStatement = onStatement;
    }

    static Sql in(Transaction tx) {
        return tx.port(Sql.class);
    }

    Dialect dialect() {
        return dialect;
    }

    /// The transaction writes to the log of revocations, so its readers are to be woken after the
    /// commit.
    void revokes() {
        revoked = true;
    }

    boolean hasRevoked() {
        return revoked;
    }

    /// Runs a statement that returns no rows, and tells how many it changed.
    int update(String sql, Binding binding) {
        return run(sql, binding, PreparedStatement::executeUpdate);
    }

    /// Every row, read to the end: SQLite commits a statement that writes and returns rows only
    /// after its last row.
    <T> List<T> list(String sql, Binding binding, Reading<T> reading) {
        return run(
                sql,
                binding,
                statement -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        List<T> read = new ArrayList<>();
                        while (rows.next()) {
                            read.add(reading.read(new Row(rows, dialect)));
                        }
                        return read;
                    }
                });
    }

    /// The row of a query that has at most one.
    <T> Optional<T> find(String sql, Binding binding, Reading<T> reading) {
        List<T> rows = list(sql, binding, reading);
        if (rows.size() > 1) {
            throw new IllegalStateException("more than one row");
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    private <T> T run(String sql, Binding binding, Execution<T> execution) {
        onStatement.run();
        try {
            PreparedStatement statement = statements.take(sql);
            T result = execute(statement, binding, execution);
            statements.giveBack(sql, statement);
            return result;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private <T> T execute(PreparedStatement statement, Binding binding, Execution<T> execution)
            throws SQLException {
        boolean done = false;
        try {
            binding.bind(new Parameters(statement, dialect));
            T result = execution.execute(statement);
            done = true;
            return result;
        } finally {
            if (!done) {
                statements.discard(statement);
            }
        }
    }
}
