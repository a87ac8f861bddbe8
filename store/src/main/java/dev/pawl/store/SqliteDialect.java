package dev.pawl.store;

import static java.util.Map.entry;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// SQLite. An id is a BLOB of 16 bytes; no row is ever locked, because there is one writer.
final class SqliteDialect implements Dialect {

    private static final int ID_BYTES = 16;

    private static final Set<SQLiteErrorCode> REFUSED =
            Set.of(
                    SQLiteErrorCode.SQLITE_BUSY,
                    SQLiteErrorCode.SQLITE_LOCKED,
                    SQLiteErrorCode.SQLITE_FULL,
                    SQLiteErrorCode.SQLITE_NOMEM);

    private static final Set<SQLiteErrorCode> BROKEN =
            Set.of(
                    SQLiteErrorCode.SQLITE_NOMEM,
                    SQLiteErrorCode.SQLITE_READONLY,
                    SQLiteErrorCode.SQLITE_IOERR,
                    SQLiteErrorCode.SQLITE_CORRUPT,
                    SQLiteErrorCode.SQLITE_CANTOPEN,
                    SQLiteErrorCode.SQLITE_PROTOCOL,
                    SQLiteErrorCode.SQLITE_NOTADB);

    @Override
    public void bindId(PreparedStatement statement, int index, UUID id) throws SQLException {
        statement.setBytes(
                index,
                ByteBuffer.allocate(ID_BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    @Override
    public UUID readId(ResultSet row, int index) throws SQLException {
        ByteBuffer bytes = ByteBuffer.wrap(row.getBytes(index));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public String forUpdateSkipLocked() {
        return "";
    }

    @Override
    public Optional<String> lockTimeout() {
        return Optional.empty();
    }

    @Override
    public Trouble trouble(SQLException error) {
        SQLiteErrorCode code = primary(error);
        if (REFUSED.contains(code)) {
            return Trouble.REFUSED;
        }
        return BROKEN.contains(code) ? Trouble.AWAY : Trouble.DEFECT;
    }

    /// Whether the connection that met the error is better replaced.
    static boolean breaksConnection(SQLException error) {
        return BROKEN.contains(primary(error));
    }

    /// Whether a `ROLLBACK` met this because the database had rolled back by itself.
    static boolean isPlainError(SQLException error) {
        return primary(error) == SQLiteErrorCode.SQLITE_ERROR;
    }

    /// The error without the particulars that extended codes hold in their higher bytes.
    private static SQLiteErrorCode primary(SQLException error) {
        return error instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    /// Its messages name tables and columns alone.
    @Override
    public boolean mayRevealValues(SQLException error) {
        return false;
    }

    @Override
    public String historyExists() {
        return "SELECT count(*) > 0 FROM sqlite_schema WHERE name = '" + Schema.HISTORY + "'";
    }

    @Override
    public String bytewise() {
        return "COLLATE BINARY";
    }

    /// Rows are numbered as they come.
    @Override
    public String estimate(String table) {
        return "SELECT coalesce(max(rowid), 0) FROM " + table;
    }

    @Override
    public String now() {
        return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    }

    @Override
    public Map<String, String> types() {
        return Map.ofEntries(
                entry("id", "BLOB"),
                entry("instant", "INTEGER"),
                entry("number", "INTEGER"),
                entry("flag", "INTEGER"),
                entry("text", "TEXT"),
                entry("bytes", "BLOB"),
                entry("bytewise", "COLLATE BINARY"),
                entry("options", "STRICT"),
                entry("rotated_options", "STRICT"),
                entry("postgres_only", "/*"),
                entry("end_postgres_only", "*/"),
                entry("sqlite_only", ""),
                entry("end_sqlite_only", ""));
    }
}
