package dev.pawl.bench.contender;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.RefreshTokens;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Fills Pawl's tables with as many sessions as wanted, each a copy of one that a real sign-in
/// made, ten to an account. Where a table gets a new column, the copies get it too.
final class SessionTable {

    private static final int SESSIONS_OF_AN_ACCOUNT = 10;

    /// How the ids of the copies begin; the rest counts.
    private static final String SESSION_IDS = "01890000000070008000";

    private static final String ACCOUNT_IDS = "01890000000070009000";

    private static final long SESSION_IDS_HIGH = 0x0189_0000_0000_7000L;
    private static final long SESSION_IDS_LOW = 0x8000_0000_0000_0000L;

    private final String jdbcUrl;
    private final boolean sqlite;
    private final int size;

    /// @param size how many copies it is to hold
    SessionTable(String jdbcUrl, int size) {
        this.jdbcUrl = jdbcUrl;
        this.sqlite = jdbcUrl.startsWith("jdbc:sqlite:");
        this.size = size;
    }

    void fill() throws IOException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement sql = connection.createStatement()) {
            if (sqlite) {
                sql.execute("PRAGMA synchronous = OFF");
                copyInOneTransaction(connection, sql);
                sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            } else {
                sql.execute("SET session_replication_role = replica"); // no check of foreign keys
                copy(sql);
                sql.execute("VACUUM (ANALYZE) account, session");
            }
        } catch (SQLException e) {
            throw new IOException("the table of sessions could not be filled", e);
        }
    }

    private void copyInOneTransaction(Connection connection, Statement sql) throws SQLException {
        connection.setAutoCommit(false);
        copy(sql);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void copy(Statement sql) throws SQLException {
        int accounts = Math.ceilDiv(size, SESSIONS_OF_AN_ACCOUNT);
        String owner = "(n + %1$d - 1) / %1$d".formatted(SESSIONS_OF_AN_ACCOUNT);
        copy(
                sql,
                "account",
                accounts,
                Map.of("id", id(ACCOUNT_IDS, "n"), "email", "'n' || n || '@example.com'"));
        copy(
                sql,
                "session",
                size,
                Map.of("id", id(SESSION_IDS, "n"), "account_id", id(ACCOUNT_IDS, owner)));
    }

    private String id(String beginning, String number) {
        return sqlite
                ? "unhex('%s' || printf('%%012x', %s))".formatted(beginning, number)
                : "('%s' || lpad(to_hex((%s)::bigint), 12, '0'))::uuid"
                        .formatted(beginning, number);
    }

    /// Copies the first row there is. All columns are as they are there, but for the changed ones.
    private void copy(Statement sql, String table, int count, Map<String, String> changed)
            throws SQLException {
        List<String> values =
                columns(sql, table).stream()
                        .map(name -> changed.getOrDefault(name, "original." + name))
                        .toList();
        sql.execute("CREATE TEMPORARY TABLE original AS SELECT * FROM %s LIMIT 1".formatted(table));
        sql.execute(
                "INSERT INTO %s %s SELECT %s FROM numbers, original"
                        .formatted(table, numbersUpTo(count), String.join(", ", values)));
        sql.execute("DROP TABLE original");
    }

    private static List<String> columns(Statement sql, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet none = sql.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                names.add(none.getMetaData().getColumnName(i));
            }
        }
        return names;
    }

    private String numbersUpTo(int count) {
        String all =
                sqlite
                        ? "WITH RECURSIVE numbers (n) AS"
                                + " (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %d)"
                        : "WITH numbers (n) AS (SELECT generate_series(1, %d))";
        return all.formatted(count);
    }

    /// The token of a session whose owner's other sessions have no part in [#tokens].
    byte[] tokenApart(RefreshTokens tokens) throws IOException {
        return tokens.of(session(1), generation()).getBytes(ISO_8859_1);
    }

    /// The tokens of so many of the copies, from all over the table and in no order.
    List<byte[]> tokens(RefreshTokens tokens, int count) throws IOException {
        int generation = generation();
        return new Random(1)
                .ints(SESSIONS_OF_AN_ACCOUNT + 1, size + 1)
                .distinct()
                .limit(Math.min(count, size - SESSIONS_OF_AN_ACCOUNT))
                .mapToObj(n -> tokens.of(session(n), generation).getBytes(ISO_8859_1))
                .toList();
    }

    private static SessionId session(int n) {
        return new SessionId(new UUID(SESSION_IDS_HIGH, SESSION_IDS_LOW + n));
    }

    /// Of the whole database; one with few sessions is mostly overhead.
    double bytesPerSession() throws IOException {
        String bytes =
                sqlite
                        ? "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
                        : "SELECT pg_database_size(current_database())";
        return (double) ask(bytes) / size;
    }

    /// The one of the row that all were copied from.
    private int generation() throws IOException {
        return Math.toIntExact(ask("SELECT generation FROM session LIMIT 1"));
    }

    private long ask(String question) throws IOException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IOException("the table of sessions cannot be read", e);
        }
    }
}
