package dev.pawl.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/// One connection to an SQLite file, with its statements kept prepared. Used by one thread at a
/// time.
final class SqliteConnection implements Statements, AutoCloseable {

    /// For locks of foreign programs, such as one that makes a backup; within Pawl there is one
    /// writer.
    private static final int BUSY_MILLIS = 2_000;

    /// `FULL` makes a commit survive a power cut. Without automatic indexes a join has one plan
    /// however many rows it joins, by the index that is there.
    private static final List<String> SETTINGS =
            List.of(
                    "PRAGMA synchronous = FULL",
                    "PRAGMA foreign_keys = ON",
                    "PRAGMA automatic_index = OFF",
                    "PRAGMA temp_store = MEMORY");

    /// The log is brought home a quarter as often as by default, because under load most of its
    /// pages are written again before that; and the pages of busy sessions stay at hand. 16 MiB
    /// each.
    private static final List<String> SETTINGS_OF_THE_WRITER =
            List.of("PRAGMA wal_autocheckpoint = 4000", "PRAGMA cache_size = -16384");

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private SqliteConnection(Connection connection) {
        this.connection = connection;
    }

    static SqliteConnection toWrite(Path file) throws SQLException {
        SqliteConnection opened = open(file, false);
        try {
            opened.useWriteAheadLog();
            opened.execute(SETTINGS_OF_THE_WRITER);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    static SqliteConnection toRead(Path file) throws SQLException {
        return open(file, true);
    }

    private static SqliteConnection open(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(BUSY_MILLIS);
        SqliteConnection opened =
                new SqliteConnection(config.createConnection("jdbc:sqlite:" + file));
        try {
            opened.execute(SETTINGS);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    private void execute(List<String> settings) throws SQLException {
        for (String setting : settings) {
            execute(setting);
        }
    }

    /// Readers go on while the writer writes, and a commit is one `fsync`.
    private void useWriteAheadLog() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
            if (!mode.next() || !"wal".equals(mode.getString(1))) {
                throw new SQLException("the file system does not support a write-ahead log");
            }
        }
    }

    Connection jdbc() {
        return connection;
    }

    /// Runs a statement that has neither parameters nor rows.
    void execute(String sql) throws SQLException {
        PreparedStatement statement = take(sql);
        boolean done = false;
        try {
            boolean _ = statement.execute();
            done = true;
        } finally {
            if (!done) {
                discard(statement);
            }
        }
        giveBack(sql, statement);
    }

    @Override
    public PreparedStatement take(String sql) throws SQLException {
        PreparedStatement kept = prepared.remove(sql);
        return kept == null ? connection.prepareStatement(sql) : kept;
    }

    @Override
    public void giveBack(String sql, PreparedStatement statement) {
        prepared.put(sql, statement);
    }

    /// The driver closes some statements that fail, and not others.
    @Override
    public void discard(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException _) { // it failed before
        }
    }

    @Override
    public void close() {
        prepared.values().forEach(this::discard);
        prepared.clear();
        try {
            connection.close();
        } catch (
                SQLException
                        _) { // a file that cannot be closed cleanly is recovered when it is opened
            // again
        }
    }
}
