package dev.pawl.server.client;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The tables behind a server, seen and changed behind its back.
///
/// @param url its `database.url`
public record RawDatabase(String url) {

    /// Runs a statement. A [UUID] is bound as the database keeps ids.
    ///
    /// @return how many rows it changed
    public int update(String sql, Object... values) {
        return with(sql, values, PreparedStatement::executeUpdate);
    }

    /// The first column of every row as text; bytes become hexadecimal, no value `null`.
    public List<String> texts(String sql, Object... values) {
        return with(
                sql,
                values,
                statement -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        List<String> texts = new ArrayList<>();
                        while (rows.next()) {
                            texts.add(text(rows.getObject(1)));
                        }
                        return texts;
                    }
                });
    }

    /// The first column of the first row.
    public long number(String sql, Object... values) {
        return Long.parseLong(texts(sql, values).getFirst());
    }

    /// The first column of the first row, as bytes.
    public byte[] bytes(String sql, Object... values) {
        return with(
                sql,
                values,
                statement -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        if (!rows.next()) {
                            throw new AssertionError("no row: " + sql);
                        }
                        return rows.getBytes(1);
                    }
                });
    }

    public int generation(UUID session) {
        return Math.toIntExact(number("SELECT generation FROM session WHERE id = ?", session));
    }

    public boolean isRevoked(UUID session) {
        return number("SELECT count(*) FROM session WHERE id = ? AND revoked_at IS NULL", session)
                == 0;
    }

    /// What was written to the audit log about a session.
    public List<String> auditOf(UUID session) {
        return texts("SELECT kind FROM audit WHERE session_id = ? ORDER BY id", session);
    }

    /// Lets time pass for one session, as if everything about it had happened so much earlier.
    public void age(UUID session, Duration by) {
        long millis = by.toMillis();
        int _ =
                update(
                        "UPDATE session SET created_at = created_at - ?, rotated_at = rotated_at - ?,"
                                + " idle_expires_at = idle_expires_at - ?, expires_at = expires_at - ? WHERE id = ?",
                        millis,
                        millis,
                        millis,
                        millis,
                        session);
    }

    /// A connection of its own, for what takes more than one statement.
    public Connection connect() {
        try {
            return isSqlite()
                    ? DriverManager.getConnection("jdbc:" + url + "?busy_timeout=10000")
                    : DriverManager.getConnection(jdbc());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isSqlite() {
        return url.startsWith("sqlite:");
    }

    /// `postgresql://user@host:port/name` as the driver wants it.
    private String jdbc() {
        int at = url.indexOf('@');
        String user = url.substring("postgresql://".length(), at);
        return "jdbc:postgresql://" + url.substring(at + 1) + "?user=" + user;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, Object[] values, Work<T> work) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, kept(values[i]));
            }
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object kept(Object value) {
        return value instanceof UUID id && isSqlite()
                ? ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array()
                : value;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? java.util.HexFormat.of().formatHex(bytes)
                : String.valueOf(value);
    }
}
