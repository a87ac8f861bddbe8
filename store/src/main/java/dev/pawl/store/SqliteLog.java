package dev.pawl.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Notices that a file lost its write-ahead log: somebody copied `pawl.db` alone while a server had
/// it open, and what was written last is not in the copy. SQLite takes such a file for a whole one.
///
/// One row says whether the log is away. It says yes in the file and no in the log behind it, so
/// that whoever reads both (as SQLite does, and every backup made by it) sees no, and whoever has
/// the file alone sees yes.
final class SqliteLog {

    private static final String NAME = "write_ahead_log";

    private static final String IS_AWAY =
            "SELECT 1 FROM installation WHERE name = '" + NAME + "' AND value = X'00'";

    private static final String AWAY = mark("X'00'");
    private static final String HERE = mark("X'01'");

    /// At this place a file says whether it has a log, and this is yes (SQLite, file format
    /// §1.3.3).
    private static final int VERSION_OFFSET = 18;

    private static final int LOGGED = 2;

    private final Path file;
    private final boolean missing;
    private final boolean strange;

    private SqliteLog(Path file, boolean missing, boolean strange) {
        this.file = file;
        this.missing = missing;
        this.strange = strange;
    }

    /// Looks beside the file, which must not have been opened yet: that makes a log.
    static SqliteLog beside(SqliteFile file) throws SQLException {
        Path log = file.path().resolveSibling(file.path().getFileName() + "-wal");
        try {
            boolean missing = !Files.exists(log) || Files.size(log) == 0;
            return new SqliteLog(file.path(), missing, file.isNewHere() && isLogged(file.path()));
        } catch (IOException e) {
            throw new SQLException("cannot look beside the file: " + e, e);
        }
    }

    private static boolean isLogged(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(VERSION_OFFSET + 1);
            return head.length > VERSION_OFFSET && head[VERSION_OFFSET] == LOGGED;
        }
    }

    /// @throws CannotOpen when the file has lost its log
    void requireComplete(SqliteConnection opened, Dialect dialect) throws SQLException {
        boolean isEmpty = Schema.version(opened.jdbc(), dialect) == 0;
        boolean lost = isEmpty ? strange && isWithoutTables(opened) : has(opened, IS_AWAY);
        if (missing && lost) {
            throw new CannotOpen(
                    ("%1$s was copied without its write-ahead log, and what was written last is not in it."
                                    + " Copy %1$s-wal with it, from a server that is stopped, or make the copy by"
                                    + " sqlite3 pawl.db '.backup copy.db'. To go on with what is in the file all the same:"
                                    + " sqlite3 %1$s \"DELETE FROM installation WHERE name = '%2$s'\"")
                            .formatted(file, NAME),
                    null);
        }
    }

    private static boolean isWithoutTables(SqliteConnection opened) throws SQLException {
        return !has(opened, "SELECT 1 FROM sqlite_master LIMIT 1");
    }

    private static boolean has(SqliteConnection opened, String query) throws SQLException {
        try (Statement statement = opened.jdbc().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /// Has the file say that its log is away, and the log that it is here.
    ///
    /// @param patient whether to wait for readers; otherwise the file may say so only next time
    static void mark(SqliteConnection opened, boolean patient) throws SQLException {
        opened.execute(AWAY);
        boolean _ = has(opened, "PRAGMA wal_checkpoint(" + (patient ? "FULL" : "PASSIVE") + ")");
        opened.execute(HERE);
    }

    private static String mark(String value) {
        return "INSERT INTO installation (name, value) VALUES ('%s', %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                .formatted(NAME, value);
    }
}
