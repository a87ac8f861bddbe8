package dev.pawl.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns that make up a value, each named once. One list says what is selected, inserted and
/// bound, so that these cannot be in different orders; a row is read by its columns, in any order.
///
/// A column gets its number in the list when the class that names it is loaded, and is read by that
/// number. No name is looked up for a statement, a result or a row: `row.at(CREATED_AT)` costs what
/// `getLong(3)` costs.
///
/// @param <T> what a row holds
final class Columns<T> {

    /// One of them.
    ///
    /// @param number in what is selected, from 1
    record Column<V extends @Nullable Object>(String name, int number, ColumnType<V> type) {}

    /// What of a value stands in a column.
    @FunctionalInterface
    interface Part<T, V extends @Nullable Object> {
        V of(T value);
    }

    @FunctionalInterface
    private interface Writing<T> {
        Parameters write(Parameters parameters, T value) throws SQLException;
    }

    private final String table;
    private final List<String> names = new ArrayList<>();
    private final List<Writing<T>> writings = new ArrayList<>();
    private boolean complete;

    Columns(String table) {
        this.table = table;
    }

    /// Adds a column that is read only.
    <V extends @Nullable Object> Column<V> add(String name, ColumnType<V> type) {
        if (complete) {
            throw new IllegalStateException(name + " comes after the list was used");
        }
        names.add(name);
        return new Column<>(name, names.size(), type);
    }

    /// Adds a column that is written, too.
    <V extends @Nullable Object> Column<V> add(String name, ColumnType<V> type, Part<T, V> part) {
        Column<V> column = add(name, type);
        writings.add((parameters, value) -> type.write(parameters, part.of(value)));
        return column;
    }

    /// All columns for a SELECT or a RETURNING, by table and name.
    String list() {
        complete = true;
        return names.stream().map(name -> table + "." + name).collect(Collectors.joining(", "));
    }

    /// The same with expressions in the place of some columns.
    String listWith(Map<? extends Column<?>, String> expressions) {
        complete = true;
        List<String> list =
                new ArrayList<>(names.stream().map(name -> table + "." + name).toList());
        expressions.forEach((column, expression) -> list.set(column.number() - 1, expression));
        return String.join(", ", list);
    }

    /// An INSERT of all columns.
    ///
    /// @param more names of columns whose values are bound after [#bind]
    String insert(String... more) {
        complete = true;
        if (writings.size() < names.size()) {
            throw new IllegalStateException("a column of " + table + " is read only");
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(table, String.join(", ", all), GroupSql.repeat("?", all.size()));
    }

    /// Binds the values of an [#insert].
    Parameters bind(Parameters parameters, T value) throws SQLException {
        for (Writing<T> writing : writings) {
            var _ = writing.write(parameters, value);
        }
        return parameters;
    }

    /// Moves behind the columns: what a statement selects after them is read one after the other.
    Row after(Row row) {
        return row.moveTo(names.size());
    }
}
