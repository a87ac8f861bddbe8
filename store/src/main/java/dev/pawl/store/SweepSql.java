package dev.pawl.store;

import java.time.Instant;

/// Deletion of rows by when they end, those that ended first before others. Of nodes that sweep at
/// the same time each takes other rows.
final class SweepSql {

    private SweepSql() {}

    /// Deletes rows that ended before an instant.
    ///
    /// @param key the column that names a row
    /// @param end the column, with an index, that tells when a row ends
    /// @param limit at most so many
    /// @return how many were deleted
    static int delete(Sql sql, String table, String key, String end, Instant before, int limit) {
        String delete =
                """
                DELETE FROM %1$s WHERE %2$s IN (
                    SELECT %2$s FROM %1$s WHERE %3$s < ? ORDER BY %3$s LIMIT ?%4$s)
                """
                        .formatted(table, key, end, sql.dialect().forUpdateSkipLocked());
        return sql.update(delete, values -> values.instant(before).number(limit));
    }
}
