package dev.pawl.server.threats.signin;

import dev.pawl.server.TestServer;
import dev.pawl.store.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The rows of a server's database, seen past the server, whose statements are counted.
final class Rows {

    private final String jdbcUrl;

    private Rows(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    static Rows of(TestServer server) {
        return new Rows(
                switch (server.settings().database().url()) {
                    case DatabaseUrl.Sqlite sqlite -> "jdbc:sqlite:" + sqlite.file();
                    case DatabaseUrl.Postgres postgres ->
                            "jdbc:postgresql://%s:%d/%s?user=%s"
                                    .formatted(
                                            postgres.host(),
                                            postgres.port(),
                                            postgres.name(),
                                            postgres.user());
                });
    }

    long accounts() {
        return count("SELECT count(*) FROM account");
    }

    long sessions() {
        return count("SELECT count(*) FROM session");
    }

    /// Audit events of this kind.
    long events(String kind) {
        return count("SELECT count(*) FROM audit WHERE kind = ?", kind);
    }

    /// Every audit event.
    long events() {
        return count("SELECT count(*) FROM audit");
    }

    void disable(String email) {
        update("UPDATE account SET disabled = TRUE WHERE email = ?", email);
    }

    /// Leaves an account without a password.
    void dropPassword(String email) {
        update("UPDATE account SET password_hash = '!' WHERE email = ?", email);
    }

    private void update(String statement, String email) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.setString(1, email);
            if (update.executeUpdate() != 1) {
                throw new AssertionError("no such account");
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private long count(String query, String... values) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
