package dev.pawl.store;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.store.OpenTransaction.Committed;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/// SQLite: one thread writes, a few connections read.
final class SqliteDatabase implements OpenDatabase {

    private final SqliteFile file;
    private final SqliteWriter writer = new SqliteWriter();
    private final SqliteReaders readers;
    private final SqliteDialect dialect = new SqliteDialect();
    private final TransactionOpening opening;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Runnable onRevocation = () -> {};

    /// Touched by the writing thread alone; null when the next write has to open it.
    private @Nullable SqliteConnection connection;

    private SqliteDatabase(SqliteFile file, TransactionOpening opening) {
        this.file = file;
        this.readers = new SqliteReaders(file.path());
        this.opening = opening;
    }

    /// Makes the file unless it exists, and migrates it.
    ///
    /// @throws CannotOpen when another process has it open, or it is something that this program
    ///   cannot work on
    static SqliteDatabase open(DatabaseUrl.Sqlite url, TransactionOpening opening) {
        SqliteDatabase database = new SqliteDatabase(SqliteFile.claim(url.file()), opening);
        try {
            database.writer.run(database::prepare);
            return database;
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /// Works on the file beside a server that has it open. Transactions have to be short: the
    /// server's writes wait for them.
    ///
    /// @throws CannotOpen when the file is not there, or its schema is not this program's
    static SqliteDatabase visit(DatabaseUrl.Sqlite url, TransactionOpening opening) {
        SqliteDatabase database = new SqliteDatabase(SqliteFile.visit(url.file()), opening);
        try {
            SqliteConnection _ = database.writer.run(database::look);
            return database;
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    private SqliteConnection look() {
        try {
            SqliteLog log = SqliteLog.beside(file);
            SqliteConnection opened = connection();
            log.requireComplete(opened, dialect);
            Schema.require(opened.jdbc(), dialect);
            return opened;
        } catch (SQLException e) {
            throw new CannotOpen("cannot use " + file.path() + ": " + e.getMessage(), e);
        }
    }

    /// The log is written home now and then, and the mark with it.
    @Override
    public void markLog() {
        boolean _ =
                write(opened -> {
                    SqliteLog.mark(opened, false);
                    return true;
                });
    }

    private SqliteConnection prepare() {
        SQLiteDataSource direct = new SQLiteDataSource();
        direct.setUrl("jdbc:sqlite:" + file.path());
        try {
            SqliteLog log = SqliteLog.beside(file);
            SqliteConnection opened = connection();
            log.requireComplete(opened, dialect);
            Schema.migrate(opened.jdbc(), dialect, direct);
            SqliteLog.mark(opened, true);
            return opened;
        } catch (SQLException e) {
            throw new CannotOpen("cannot use " + file.path() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /// In this process; what operators' commands revoke in others has to be looked for.
    @Override
    public void onRevocation(Runnable bell) {
        onRevocation = bell;
    }

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
        Instant now = opening.now();
        return write(opened -> commit(opened, work, now)).finish();
    }

    @Override
    public <T> T inOneStatement(Function<Transaction, T> work) {
        Instant now = opening.now();
        return write(opened -> apply(opened, work, now)).finish();
    }

    @Override
    public <T> T reading(Function<Transaction, T> work) {
        Instant now = opening.now();
        try {
            return readers.read(opened -> apply(opened, work, now)).finish();
        } catch (SqlFailure failure) {
            throw said(failure.error());
        } catch (SQLException e) {
            throw said(e);
        }
    }

    private <T> Committed<T> apply(
            SqliteConnection opened, Function<Transaction, T> work, Instant now) {
        OpenTransaction transaction = opening.open(opened, dialect, now);
        return transaction.committed(work.apply(transaction));
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T on(SqliteConnection opened) throws SQLException;
    }

    private <T> T write(Attempt<T> attempt) {
        return writer.run(() -> {
            try {
                return attempt.on(connection());
            } catch (SqlFailure failure) {
                throw failed(failure.error());
            } catch (SQLException e) {
                throw failed(e);
            }
        });
    }

    private RuntimeException failed(SQLException error) {
        if (SqliteDialect.breaksConnection(error)) {
            drop();
        }
        return said(error);
    }

    private RuntimeException said(SQLException error) {
        return switch (dialect.trouble(error)) {
            case AWAY -> Troubles.away(error);
            case REFUSED, CONFLICT -> Troubles.refused(error);
            case DEFECT -> Troubles.defect(error, dialect);
        };
    }

    /// Takes the right to write first: a transaction that began by reading could not get it any
    /// more after another wrote.
    private <T> Committed<T> commit(
            SqliteConnection opened, Function<Transaction, T> work, Instant now)
            throws SQLException {
        opened.execute("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            OpenTransaction transaction = opening.open(opened, dialect, now);
            T result = work.apply(transaction);
            opened.execute("COMMIT");
            done = true;
            if (transaction.sql().hasRevoked()) {
                onRevocation.run();
            }
            return transaction.committed(result);
        } finally {
            if (!done) {
                rollBack(opened);
            }
        }
    }

    /// After some errors the database has rolled back by itself, and says that there is no
    /// transaction.
    private void rollBack(SqliteConnection opened) {
        try {
            opened.execute("ROLLBACK");
        } catch (SQLException e) {
            if (!SqliteDialect.isPlainError(e)) {
                drop();
            }
        }
    }

    private SqliteConnection connection() throws SQLException {
        SqliteConnection opened = connection;
        if (opened == null) {
            opened = SqliteConnection.toWrite(file.path());
            connection = opened;
        }
        return opened;
    }

    private void drop() {
        SqliteConnection opened = connection;
        if (opened != null) {
            opened.close();
            connection = null;
        }
    }

    @Override
    public boolean isReachable() {
        try {
            return reading(tx -> Sql.in(tx).list("SELECT 1", _ -> {}, Row::number).size() == 1);
        } catch (Unavailable | IllegalStateException _) {
            return false;
        }
    }

    /// The writer's connection is closed last, which brings the write-ahead log home into the file.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        readers.close();
        try {
            boolean _ =
                    writer.run(() -> {
                        drop();
                        return true;
                    });
        } finally {
            writer.close();
            file.close();
        }
    }
}
