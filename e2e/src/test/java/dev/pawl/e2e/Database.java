package dev.pawl.e2e;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The PostgreSQL database of a server, seen and changed behind its back.
///
/// @param jdbcUrl how the driver finds it
record Database(String jdbcUrl) {

    /// @param url as in the setting `database.url`
    static Database at(String url) {
        URI uri = URI.create(url);
        return new Database(
                "jdbc:postgresql://%s:%d%s?user=%s"
                        .formatted(uri.getHost(), uri.getPort(), uri.getPath(), uri.getUserInfo()));
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs a query.
    ///
    /// @return each row's columns, joined by bars
    List<String> rows(String query) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> read = new ArrayList<>();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.append(rows.getString(column)).append('|');
                }
                read.add(row.toString());
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
