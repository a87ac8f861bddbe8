package dev.pawl.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads a row: its columns one after the other, or by [Columns].
final class Row {

    private final ResultSet row;
    private final Dialect dialect;
    private int index;

    Row(ResultSet row, Dialect dialect) {
        this.row = row;
        this.dialect = dialect;
    }

    /// The value of a column, whichever was read before.
    <V extends @Nullable Object> V at(Columns.Column<V> column) throws SQLException {
        index = column.number() - 1;
        return column.type().read(this);
    }

    Row moveTo(int columns) {
        index = columns;
        return this;
    }

    UUID id() throws SQLException {
        return dialect.readId(row, ++index);
    }

    @Nullable UUID idOrNull() throws SQLException {
        if (row.getObject(index + 1) == null) {
            index++;
            return null;
        }
        return id();
    }

    String text() throws SQLException {
        return Objects.requireNonNull(row.getString(++index));
    }

    @Nullable String textOrNull() throws SQLException {
        return row.getString(++index);
    }

    List<String> words() throws SQLException {
        return Words.split(text());
    }

    int number() throws SQLException {
        return row.getInt(++index);
    }

    long bigNumber() throws SQLException {
        return row.getLong(++index);
    }

    boolean flag() throws SQLException {
        return row.getBoolean(++index);
    }

    byte @Nullable [] bytesOrNull() throws SQLException {
        return row.getBytes(++index);
    }

    byte[] bytes() throws SQLException {
        return Objects.requireNonNull(row.getBytes(++index));
    }

    Instant instant() throws SQLException {
        return Instant.ofEpochMilli(row.getLong(++index));
    }

    @Nullable Instant instantOrNull() throws SQLException {
        long millis = row.getLong(++index);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
