package dev.pawl.server.settings;

import dev.pawl.crypto.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where the data is.
public sealed interface DatabaseUrl {
    /// A file of SQLite.
    record Sqlite(Path file) implements DatabaseUrl {
        @Override
        public String jdbcUrl() {
            return "jdbc:sqlite:" + file;
        }

        @Override
        public String toString() {
            return "sqlite:" + file;
        }
    }

    /// A database on a PostgreSQL server.
    ///
    /// @param host a name or an address, IPv6 in brackets
    /// @param options of the connection, `sslmode` and its kin
    record PostgreSql(
            String host,
            int port,
            String name,
            String user,
            Secret password,
            Map<String, String> options)
            implements DatabaseUrl {
        public PostgreSql {
            options = Map.copyOf(options);
        }

        /// Without user and password, which are handed to the driver apart.
        @Override
        public String jdbcUrl() {
            String query =
                    new TreeMap<>(options)
                            .entrySet().stream()
                                    .map(option ->
                                            option.getKey() + "=" + encode(option.getValue()))
                                    .collect(Collectors.joining("&"));
            return "jdbc:postgresql://%s:%d/%s".formatted(host, port, encode(name))
                    + (query.isEmpty() ? "" : "?" + query);
        }

        @Override
        public String toString() {
            return "postgresql://%s:***@%s:%d/%s".formatted(user, host, port, name);
        }
    }

    /// For the driver; holds no password.
    String jdbcUrl();

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
