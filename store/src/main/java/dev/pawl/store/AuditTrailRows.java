package dev.pawl.store;

import dev.pawl.core.audit.log.AuditTrail;
import dev.pawl.core.audit.log.EventIds;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the table `audit`. Its ids begin with their time, so that a span of time is a range of
/// ids, and every filter has an index that ends in the id.
final class AuditTrailRows implements AuditTrail {

    private final Sql sql;

    AuditTrailRows(Sql sql) {
        this.sql = sql;
    }

    private static final String SELECT =
            "SELECT " + AuditColumns.LIST + " FROM audit WHERE id > ? AND id < ?";

    @Override
    public List<Entry> newest(Filter filter, @Nullable UUID before, int limit) {
        UUID bound = least(before == null ? EventIds.AFTER_ALL : before, until(filter));
        return list(filter, since(filter), bound, " ORDER BY id DESC LIMIT ?", limit);
    }

    @Override
    public List<Entry> after(Filter filter, UUID after, int limit) {
        UUID bound = isLess(since(filter), after) ? after : since(filter);
        return list(filter, bound, until(filter), " ORDER BY id LIMIT ?", limit);
    }

    private List<Entry> list(Filter filter, UUID after, UUID before, String order, int limit) {
        return sql.list(
                SELECT + conditions(filter) + order,
                values -> {
                    values.id(after).id(before);
                    bind(values, filter);
                    values.number(limit);
                },
                AuditColumns::read);
    }

    private static String conditions(Filter filter) {
        return (filter.account() == null ? "" : " AND account_id = ?")
                + (filter.by() == null ? "" : " AND actor_id = ?")
                + (filter.kind() == null ? "" : " AND kind = ?");
    }

    private static void bind(Parameters values, Filter filter) throws SQLException {
        if (filter.account() != null) {
            values.id(filter.account().value());
        }
        if (filter.by() != null) {
            values.id(filter.by().value());
        }
        if (filter.kind() != null) {
            values.text(filter.kind());
        }
    }

    private static final String COUNT =
            "SELECT count(*) FROM (SELECT 1 FROM audit WHERE kind = ? AND id > ? LIMIT ?) AS counted";

    @Override
    public int count(String kind, Instant since, int limit) {
        return sql.find(
                        COUNT,
                        values -> values.text(kind).id(EventIds.firstOf(since)).number(limit),
                        Row::number)
                .orElse(0);
    }

    private static UUID since(Filter filter) {
        return filter.from() == null ? EventIds.BEFORE_ALL : EventIds.firstOf(filter.from());
    }

    private static UUID until(Filter filter) {
        return filter.to() == null ? EventIds.AFTER_ALL : EventIds.firstOf(filter.to());
    }

    private static UUID least(UUID one, UUID other) {
        return isLess(one, other) ? one : other;
    }

    private static boolean isLess(UUID one, UUID other) {
        return EventIds.ORDER.compare(one, other) < 0;
    }
}
