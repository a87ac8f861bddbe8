package dev.pawl.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Binds the parameters of a statement, one after the other.
final class Parameters {

    private final PreparedStatement statement;
    private final Dialect dialect;
    private int index;

    Parameters(PreparedStatement statement, Dialect dialect) {
        this.statement = statement;
        this.dialect = dialect;
    }

    Parameters id(UUID id) throws SQLException {
        dialect.bindId(statement, ++index, id);
        return this;
    }

    Parameters idOrNull(@Nullable UUID id) throws SQLException {
        return id == null ? nothing(Types.OTHER) : id(id);
    }

    Parameters text(String text) throws SQLException {
        statement.setString(++index, text);
        return this;
    }

    Parameters textOrNull(@Nullable String text) throws SQLException {
        return text == null ? nothing(Types.VARCHAR) : text(text);
    }

    Parameters words(List<String> words) throws SQLException {
        return text(Words.join(words));
    }

    Parameters number(int number) throws SQLException {
        statement.setInt(++index, number);
        return this;
    }

    Parameters flag(boolean flag) throws SQLException {
        statement.setBoolean(++index, flag);
        return this;
    }

    Parameters bytes(byte[] bytes) throws SQLException {
        statement.setBytes(++index, bytes);
        return this;
    }

    Parameters bytesOrNull(byte @Nullable [] bytes) throws SQLException {
        return bytes == null ? nothing(Types.BINARY) : bytes(bytes);
    }

    /// What is finer than a millisecond is cut off.
    Parameters instant(Instant instant) throws SQLException {
        return millis(instant.toEpochMilli());
    }

    Parameters instantOrNull(@Nullable Instant instant) throws SQLException {
        return instant == null ? nothing(Types.BIGINT) : instant(instant);
    }

    Parameters millis(long sinceEpoch) throws SQLException {
        statement.setLong(++index, sinceEpoch);
        return this;
    }

    private Parameters nothing(int type) throws SQLException {
        statement.setNull(++index, type);
        return this;
    }
}
