package dev.pawl.store;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.audit.log.AuditTrail.Entry;
import dev.pawl.store.Columns.Column;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of the table `audit` that make up an entry.
final class AuditColumns {

    static final Columns<Entry> TABLE = new Columns<>("audit");

    private static final Column<UUID> ID = TABLE.add("id", ColumnType.ID, Entry::id);

    private static final Column<Instant> AT = TABLE.add("at", ColumnType.INSTANT, Entry::at);

    private static final Column<String> KIND = TABLE.add("kind", ColumnType.TEXT, Entry::kind);

    private static final Column<@Nullable UUID> ACCOUNT =
            TABLE.add("account_id", ColumnType.ID_OR_NULL, Entry::account);

    private static final Column<@Nullable UUID> SESSION =
            TABLE.add("session_id", ColumnType.ID_OR_NULL, Entry::session);

    private static final Column<@Nullable UUID> BY =
            TABLE.add("actor_id", ColumnType.ID_OR_NULL, Entry::by);

    private static final Column<String> ADDRESS =
            TABLE.add("address", ColumnType.TEXT, it -> it.trace().address());

    private static final Column<String> USER_AGENT =
            TABLE.add("user_agent", ColumnType.TEXT, it -> it.trace().userAgent());

    private static final Column<@Nullable String> DETAIL =
            TABLE.add("detail", ColumnType.TEXT_OR_NULL, Entry::detail);

    static final String LIST = TABLE.list();

    private AuditColumns() {}

    static Entry read(Row row) throws SQLException {
        return new Entry(
                row.at(ID),
                row.at(AT),
                row.at(KIND),
                row.at(ACCOUNT),
                row.at(SESSION),
                row.at(BY),
                new Trace(row.at(ADDRESS), row.at(USER_AGENT)),
                row.at(DETAIL));
    }
}
