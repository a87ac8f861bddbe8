package dev.pawl.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
        throw new IllegalArgumentException("must begin with sqlite: or postgresql:");
    }

    /// `sqlite:<path>`: a file, made when it does not exist.
    record Sqlite(Path file) implements DatabaseUrl {

        static Sqlite parse(String path) {
            if (path.isBlank() || path.startsWith(":") || path.contains("?")) {
                throw new IllegalArgumentException(
                        "must be sqlite: and the path of a file, without parameters");
            }
            return new Sqlite(Path.of(path));
        }

        @Override
        public String toString() {
            return "sqlite:" + file;
        }
    }

    /// `postgresql://user:password@host:port/name?parameters`, where everything but host and port
    /// may be percent-encoded. Printed, it shows neither user nor password.
    ///
    /// @param password null when the server asks for none
    /// @param parameters passed on to the driver, such as `sslmode`
    record Postgres(
            String host,
            int port,
            String name,
            String user,
            @Nullable String password,
            Map<String, String> parameters)
            implements DatabaseUrl {

        private static final int DEFAULT_PORT = 5432;
        private static final int MAX_PORT = 65535;
        private static final Pattern PARAMETER =
                Pattern.compile("(sslmode|sslrootcert|sslcert|sslkey)=([A-Za-z0-9._/-]+)");
        private static final Pattern FORM =
                Pattern.compile(
                        "postgres(?:ql)?://(?<user>[^:@/?#]+)(?::(?<password>[^@/?#]*))?"
                                + "@(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(?<port>[0-9]{1,5}))?"
                                + "/(?<name>[^/?#]+)(?:\\?(?<parameters>[^#]*))?");

        public Postgres {
            parameters = Map.copyOf(parameters);
        }

        static Postgres parse(String url) {
            Matcher parts = FORM.matcher(url);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "must be of the form postgresql://user:password@host:port/name,"
                                + " with special characters percent-encoded");
            }
            @Nullable String password = parts.group("password");
            return new Postgres(
                    parts.group("host"),
                    port(parts.group("port")),
                    decode(parts.group("name")),
                    decode(parts.group("user")),
                    password == null ? null : decode(password),
                    parameters(parts.group("parameters")));
        }

        /// The driver knows many more, among them some that name classes to load.
        private static Map<String, String> parameters(@Nullable String query) {
            Map<String, String> parameters = new LinkedHashMap<>();
            if (query != null) {
                for (String parameter : query.split("&", -1)) {
                    Matcher known = PARAMETER.matcher(parameter);
                    if (!known.matches()) {
                        throw new IllegalArgumentException(
                                "may have no parameters but sslmode, sslrootcert, sslcert and sslkey");
                    }
                    parameters.put(known.group(1), known.group(2));
                }
            }
            return parameters;
        }

        private static int port(@Nullable String digits) {
            int port = digits == null ? DEFAULT_PORT : Integer.parseInt(digits);
            if (port < 1 || port > MAX_PORT) {
                throw new IllegalArgumentException("must have a port from 1 to " + MAX_PORT);
            }
            return port;
        }

        /// A plus sign is a plus sign here.
        private static String decode(String text) {
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) { // its message repeats the text
                throw new IllegalArgumentException("has a percent sign that encodes nothing");
            }
        }

        @Override
        public String toString() {
            return "postgresql://" + host + ":" + port + "/" + name;
        }
    }
}
