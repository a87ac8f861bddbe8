package dev.pawl.store;

import static java.util.Map.entry;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/// PostgreSQL 14 and later.
final class PostgresDialect implements Dialect {

    /// The server is a standby, or was made one.
    static final String READ_ONLY = "25006";

    private static final Set<String> CONFLICTS =
            Set.of("40001", "40P01"); // serialization failure, deadlock

    /// The server shuts down, crashes, starts, drops idle connections: whatever begins like this.
    private static final String SHUTDOWN = "57P0";

    private static final String CONNECTION = "08";

    /// Idle in a transaction for too long, transaction too long, lock not available.
    private static final Set<String> REFUSED_STATES = Set.of("25P03", "25P04", "55P03");

    /// Resources (disk, memory, connections), operator intervention (also timeouts), system.
    private static final Set<String> REFUSED_CLASSES = Set.of("53", "57", "58");

    /// The constraint by which an address has one account.
    private static final String ADDRESSES = "account_email_key";

    private static final String DATA_EXCEPTION = "22";

    @Override
    public void bindId(PreparedStatement statement, int index, UUID id) throws SQLException {
        statement.setObject(index, id);
    }

    @Override
    public UUID readId(ResultSet row, int index) throws SQLException {
        return row.getObject(index, UUID.class);
    }

    @Override
    public String forUpdate() {
        return " FOR UPDATE";
    }

    @Override
    public String forUpdateSkipLocked() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public Optional<String> lockTimeout() {
        return Optional.of("SELECT set_config('lock_timeout', CAST(? AS text), true)");
    }

    @Override
    public Trouble trouble(SQLException error) {
        @Nullable String state = error.getSQLState();
        if (state == null || state.length() != 5) {
            return Trouble.DEFECT;
        }
        if (CONFLICTS.contains(state) || isAddressTakenMeanwhile(error)) {
            return Trouble.CONFLICT;
        }
        if (state.equals(READ_ONLY) || state.startsWith(SHUTDOWN) || state.startsWith(CONNECTION)) {
            return Trouble.AWAY;
        }
        boolean refused =
                REFUSED_STATES.contains(state) || REFUSED_CLASSES.contains(state.substring(0, 2));
        return refused ? Trouble.REFUSED : Trouble.DEFECT;
    }

    /// Two accounts were given one address at the same moment; the second try sees the first.
    private static boolean isAddressTakenMeanwhile(SQLException error) {
        return error instanceof PSQLException postgres
                && postgres.getServerErrorMessage() != null
                && ADDRESSES.equals(postgres.getServerErrorMessage().getConstraint());
    }

    /// The driver is told to leave out details, which repeat whole rows; `invalid input syntax`
    /// stays.
    @Override
    public boolean mayRevealValues(SQLException error) {
        @Nullable String state = error.getSQLState();
        return state != null && state.startsWith(DATA_EXCEPTION);
    }

    @Override
    public String historyExists() {
        return "SELECT to_regclass('" + Schema.HISTORY + "') IS NOT NULL";
    }

    @Override
    public String bytewise() {
        return "COLLATE \"C\"";
    }

    /// As of the last vacuum; -1 before the first.
    @Override
    public String estimate(String table) {
        return "SELECT CAST(greatest(reltuples, 0) AS bigint) FROM pg_class WHERE oid = '"
                + table
                + "'::regclass";
    }

    @Override
    public String now() {
        return "CAST(extract(epoch FROM pg_catalog.clock_timestamp()) * 1000 AS bigint)";
    }

    @Override
    public Map<String, String> types() {
        return Map.ofEntries(
                entry("id", "uuid"),
                entry("instant", "bigint"),
                entry("number", "integer"),
                entry("flag", "boolean"),
                entry("text", "text"),
                entry("bytes", "bytea"),
                entry("bytewise", "COLLATE \"C\""),
                entry("options", ""),
                // Room for new versions of the rows of a page beside the old ones: a rotation
                // touches no index.
                entry("rotated_options", "WITH (fillfactor = 85)"),
                entry("postgres_only", ""),
                entry("end_postgres_only", ""),
                entry("sqlite_only", "/*"),
                entry("end_sqlite_only", "*/"));
    }
}
