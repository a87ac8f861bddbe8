package dev.pawl.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The tables of a server on SQLite, read beside it: what its answers do not tell.
///
/// @param directory the server's data directory
public record Tables(Path directory) {

    /// Every row of every table that a request can change. Two that are equal have nothing changed
    /// between them.
    public List<String> everything() {
        return List.of(
                rows("SELECT * FROM account ORDER BY id").toString(),
                rows("SELECT * FROM session ORDER BY id").toString(),
                rows("SELECT * FROM audit ORDER BY id").toString());
    }

    /// The kinds of all audit events, by their milliseconds.
    public List<String> auditKinds() {
        return rows("SELECT kind FROM audit ORDER BY at");
    }

    /// Runs a query.
    ///
    /// @return each row's columns, joined by bars
    public List<String> rows(String query) {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> read = new ArrayList<>();
            while (rows.next()) {
                read.add(row(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Changes something behind the server's back.
    public void execute(String sql) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sqlite:" + directory.resolve("pawl.db") + "?busy_timeout=10000");
    }

    private static String row(ResultSet rows) throws SQLException {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            row.append(column == 1 ? "" : "|").append(rows.getString(column));
        }
        return row.toString();
    }
}
