package dev.pawl.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which database, as the setting `database.url` names it.
public sealed interface DatabaseUrl {

    /// Reads the text of the setting.
    ///
    /// @throws IllegalArgumentException with a message that does not repeat the text, which may
    ///   hold a password
    static DatabaseUrl parse(String url) {
        if (url.startsWith("sqlite:")) {
            return Sqlite.parse(url.substring("sqlite:".length()));
        }
        if (url.startsWith("postgresql:") || url.startsWith("postgres:")) {
            return Postgres.parse(url);
        }
        throw new IllegalArgumentException(
                url.startsWith("jdbc:")
                        ? "must start with sqlite: or postgresql:, without jdbc:"
                        : "must start with sqlite: or postgresql:");
    }

    /// `sqlite:<path>`: a file, made when it does not exist.
    record Sqlite(Path file) implements DatabaseUrl {

        static Sqlite parse(String path) {
            if (path.isBlank() || path.startsWith(":") || path.contains("?")) {
                throw new IllegalArgumentException(
                        "must be sqlite: followed by the path of a file, without parameters");
            }
            return new Sqlite(Path.of(path));
        }

        @Override
        public String toString() {
            return "sqlite:" + file;
        }
    }

    /// `postgresql://user:password@host:port/name?parameters` as libpq reads it, where everything
    /// but host and port may be percent-encoded. Printed, it shows neither user nor password.
    ///
    /// @param password null when the server asks for none
    /// @param parameters for the driver, by the names that it has for them
    record Postgres(
            String host,
            int port,
            String name,
            String user,
            @Nullable String password,
            Map<String, String> parameters)
            implements DatabaseUrl {

        private static final String DEFAULT_PORT = "5432";
        private static final int MAX_PORT = 65535;
        private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
        private static final Pattern HOST = Pattern.compile("\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+");

        private static final Pattern FORM =
                Pattern.compile(
                        "postgres(?:ql)?://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?"
                                + "(?<host>\\[[^]@/?#]*]|[^:@/?#\\[\\]]*)(?::(?<port>[^/?#]*))?"
                                + "(?:/(?<dbname>[^/?#]*))?(?:\\?(?<query>[^#]*))?");

        public Postgres {
            parameters = Map.copyOf(parameters);
        }

        static Postgres parse(String url) {
            Matcher form = FORM.matcher(url);
            if (!form.matches()) {
                throw new IllegalArgumentException(
                        "must be of the form postgresql://user:password@host:port/name,"
                                + " with special characters percent-encoded");
            }
            Map<String, String> parts = new HashMap<>();
            for (String part : PostgresParameters.PARTS) {
                @Nullable String text = form.group(part);
                if (text != null && !text.isEmpty()) {
                    parts.put(part, decode(text));
                }
            }
            PostgresParameters query = PostgresParameters.parse(form.group("query"));
            parts.putAll(query.parts());
            return of(parts, query.forDriver());
        }

        private static Postgres of(Map<String, String> parts, Map<String, String> parameters) {
            String user = require(parts, "user", "a user");
            return new Postgres(
                    host(require(parts, "host", "a host")),
                    port(parts.getOrDefault("port", DEFAULT_PORT)),
                    require(parts, "dbname", "a database"),
                    user,
                    parts.get("password"),
                    parameters);
        }

        private static String require(Map<String, String> parts, String part, String what) {
            @Nullable String text = parts.get(part);
            if (text == null) {
                throw new IllegalArgumentException(
                        "must name " + what + ": postgresql://user:password@host:port/name");
            }
            return text;
        }

        private static String host(String host) {
            if (host.startsWith("/") || host.startsWith("@")) {
                throw new IllegalArgumentException(
                        "names a Unix socket, which the driver does not support: use a host "
                                + "such as 127.0.0.1");
            }
            if (host.contains(",")) {
                throw new IllegalArgumentException("names several hosts; Pawl supports only one");
            }
            String bracketed =
                    host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
            if (!HOST.matcher(bracketed).matches()) {
                throw new IllegalArgumentException(
                        "must have a host name in ASCII, or an address; IPv6 in brackets");
            }
            return bracketed;
        }

        private static int port(String digits) {
            int port = DIGITS.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
            if (port < 1 || port > MAX_PORT) {
                throw new IllegalArgumentException("must have a port from 1 to " + MAX_PORT);
            }
            return port;
        }

        /// A plus sign is a plus sign here.
        static String decode(String text) {
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) { // its message repeats the text
                throw new IllegalArgumentException("has an invalid percent-encoding");
            }
        }

        @Override
        public String toString() {
            return "postgresql://" + host + ":" + port + "/" + name;
        }
    }
}
