package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsed;
import dev.pawl.store.DatabaseUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `database.url`. A complaint never says what was written: a password stands in the middle
/// of it.
final class DatabaseUrlParser {
    private static final String SQLITE = "sqlite:";
    private static final int POSTGRESQL_PORT = 5432;
    private static final int MAX_PORT = 65535;

    private static final Pattern POSTGRESQL =
            Pattern.compile(
                    "postgresql://(?<user>[^:@/?#]+)(?::(?<password>[^@/?#]*))?"
                            + "@(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?"
                            + "/(?<name>[^/?#]+)(?:\\?(?<query>[^#]*))?");

    private static final String EXPECTED =
            "must be sqlite:FILE or postgresql://user:password@host:port/name, with special"
                    + " characters of the password as %XX";

    /// The driver has many more, among them some that name classes to load.
    private static final Pattern OPTION =
            Pattern.compile("(sslmode|sslrootcert|sslcert|sslkey)=([A-Za-z0-9._/-]+)");

    private DatabaseUrlParser() {}

    static Parsed<DatabaseUrl> parse(String text) {
        return text.startsWith(SQLITE) ? sqlite(text.substring(SQLITE.length())) : postgreSql(text);
    }

    /// A database in memory would be lost at the end, and `?` would begin options of the driver.
    private static Parsed<DatabaseUrl> sqlite(String file) {
        try {
            return file.isBlank() || file.startsWith(":") || file.contains("?")
                    ? Parsed.bad("must name a file after sqlite:")
                    : Parsed.good(new DatabaseUrl.Sqlite(Path.of(file)));
        } catch (InvalidPathException _) {
            return Parsed.bad("must name a file after sqlite:");
        }
    }

    private static Parsed<DatabaseUrl> postgreSql(String text) {
        Matcher url = POSTGRESQL.matcher(text);
        return url.matches()
                ? options(url.group("query")).then(options -> postgreSql(url, options))
                : Parsed.bad(EXPECTED);
    }

    private static Parsed<DatabaseUrl> postgreSql(Matcher url, Map<String, String> options) {
        int port =
                url.group("port") == null ? POSTGRESQL_PORT : Integer.parseInt(url.group("port"));
        if (port < 1 || port > MAX_PORT) {
            return Parsed.bad("must have a port from 1 to " + MAX_PORT);
        }
        String password = url.group("password");
        try {
            return Parsed.good(
                    new DatabaseUrl.Postgres(
                            url.group("host"),
                            port,
                            decode(url.group("name")),
                            decode(url.group("user")),
                            password == null ? null : decode(password),
                            options));
        } catch (IllegalArgumentException _) {
            return Parsed.bad(EXPECTED);
        }
    }

    private static Parsed<Map<String, String>> options(@Nullable String query) {
        Map<String, String> options = new TreeMap<>();
        for (String text : query == null ? new String[0] : query.split("&", -1)) {
            Matcher option = OPTION.matcher(text);
            if (!option.matches()) {
                return Parsed.bad(
                        "may have no options but sslmode, sslrootcert, sslcert and sslkey");
            }
            options.put(option.group(1), option.group(2));
        }
        return Parsed.good(options);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
