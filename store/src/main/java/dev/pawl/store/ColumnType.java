package dev.pawl.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the values of a column are read and written.
record ColumnType<V extends @Nullable Object>(Sql.Reading<V> reading, Writing<V> writing) {

    /// Binds a value.
    @FunctionalInterface
    interface Writing<V extends @Nullable Object> {
        Parameters write(Parameters parameters, V value) throws SQLException;
    }

    static final ColumnType<UUID> ID = new ColumnType<>(Row::id, Parameters::id);

    static final ColumnType<@Nullable UUID> ID_OR_NULL =
            new ColumnType<>(Row::idOrNull, Parameters::idOrNull);

    static final ColumnType<String> TEXT = new ColumnType<>(Row::text, Parameters::text);

    static final ColumnType<@Nullable String> TEXT_OR_NULL =
            new ColumnType<>(Row::textOrNull, Parameters::textOrNull);

    static final ColumnType<List<String>> WORDS = new ColumnType<>(Row::words, Parameters::words);

    static final ColumnType<Integer> NUMBER = new ColumnType<>(Row::number, Parameters::number);

    static final ColumnType<Boolean> FLAG = new ColumnType<>(Row::flag, Parameters::flag);

    static final ColumnType<byte[]> BYTES = new ColumnType<>(Row::bytes, Parameters::bytes);

    static final ColumnType<byte @Nullable []> BYTES_OR_NULL =
            new ColumnType<>(Row::bytesOrNull, Parameters::bytesOrNull);

    static final ColumnType<Instant> INSTANT = new ColumnType<>(Row::instant, Parameters::instant);

    static final ColumnType<@Nullable Instant> INSTANT_OR_NULL =
            new ColumnType<>(Row::instantOrNull, Parameters::instantOrNull);

    V read(Row row) throws SQLException {
        return reading.read(row);
    }

    Parameters write(Parameters parameters, V value) throws SQLException {
        return writing.write(parameters, value);
    }
}
