package dev.pawl.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands behind the question mark of a PostgreSQL URL: the parameters of libpq, as hosts hand
/// them out. Each that the driver can do becomes one of the driver's; one that asks for nothing is
/// left out; every other is refused by its name. The driver's own names are never taken: among them
/// are some that name classes to load.
///
/// @param parts parts of the URL that are given here instead: `host`, `port`, `dbname`, `user`,
///   `password`
/// @param forDriver by the names that the driver has for them
record PostgresParameters(Map<String, String> parts, Map<String, String> forDriver) {

    /// The parts of a URL, by libpq's names.
    static final List<String> PARTS = List.of("user", "password", "host", "port", "dbname");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]{1,40}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,4}");
    private static final Set<String> FLAGS = Set.of("0", "1");

    /// Those that the driver has under another name, or the same, with the same values.
    private static final Map<String, String> SAME =
            Map.ofEntries(
                    Map.entry("sslmode", "sslmode"),
                    Map.entry("sslrootcert", "sslrootcert"),
                    Map.entry("sslcert", "sslcert"),
                    Map.entry("sslkey", "sslkey"),
                    Map.entry("sslpassword", "sslpassword"),
                    Map.entry("sslnegotiation", "sslNegotiation"),
                    Map.entry("channel_binding", "channelBinding"),
                    Map.entry("connect_timeout", "connectTimeout"),
                    Map.entry("application_name", "ApplicationName"),
                    Map.entry("options", "options"),
                    Map.entry("require_auth", "requireAuth"),
                    Map.entry("gssencmode", "gssEncMode"),
                    Map.entry("krbsrvname", "kerberosServerName"),
                    Map.entry("gsslib", "gsslib"));

    private static final Map<String, Set<String>> VALUES =
            Map.of(
                    "sslmode",
                    Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
                    "sslnegotiation",
                    Set.of("postgres", "direct"),
                    "channel_binding",
                    Set.of("disable", "prefer", "require"),
                    "gssencmode",
                    Set.of("disable", "prefer", "require"),
                    "gsslib",
                    Set.of("gssapi", "sspi"));

    /// What the driver does anyway, so that nothing is to be said to it.
    private static final Map<String, Set<String>> AS_IT_IS =
            Map.of(
                    "client_encoding",
                    Set.of("utf8", "UTF8", "utf-8", "UTF-8", "auto"),
                    "sslcompression",
                    Set.of("0"),
                    "sslsni",
                    Set.of("1"),
                    "load_balance_hosts",
                    Set.of("disable"),
                    "replication",
                    Set.of("false", "off", "no", "0"),
                    "gssdelegation",
                    Set.of("0"));

    /// What a session must be like, as the driver says it. Pawl writes, so a standby is none.
    private static final Map<String, String> SESSIONS =
            Map.of("any", "any", "read-write", "primary", "primary", "primary");

    static PostgresParameters parse(@Nullable String query) {
        Map<String, String> given = new LinkedHashMap<>();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                String[] sides = parameter.split("=", 2);
                if (sides.length < 2 || !NAME.matcher(sides[0]).matches()) {
                    throw new IllegalArgumentException(
                            "must have parameters of the form name=value, with & between two");
                }
                if (given.put(sides[0], DatabaseUrl.Postgres.decode(sides[1])) != null) {
                    throw new IllegalArgumentException(
                            "has the parameter " + sides[0] + " more than once");
                }
            }
        }
        Map<String, String> parts = new HashMap<>();
        Map<String, String> forDriver = new HashMap<>();
        given.forEach((name, value) -> {
            if (PARTS.contains(name)) {
                parts.put(name, value);
            } else {
                take(name, value, forDriver);
            }
        });
        verifyByRootCertificate(forDriver);
        return new PostgresParameters(parts, forDriver);
    }

    private static void take(String name, String value, Map<String, String> forDriver) {
        requireKnownValue(name, value);
        @Nullable String same = SAME.get(name);
        if (same != null) {
            forDriver.put(same, value);
            return;
        }
        switch (name) {
            case "fallback_application_name" -> forDriver.putIfAbsent("ApplicationName", value);
            case "keepalives" -> forDriver.put("tcpKeepAlive", Boolean.toString(value.equals("1")));
            case "requiressl" -> {
                if (value.equals("1")) {
                    forDriver.putIfAbsent("sslmode", "require");
                }
            }
            case "target_session_attrs" ->
                    forDriver.put("targetServerType", SESSIONS.getOrDefault(value, "primary"));
            default -> {} // as it is
        }
    }

    private static void requireKnownValue(String name, String value) {
        boolean good =
                switch (name) {
                    case "connect_timeout" -> SECONDS.matcher(value).matches();
                    case "keepalives", "requiressl" -> FLAGS.contains(value);
                    case "target_session_attrs" -> SESSIONS.containsKey(value);
                    case "fallback_application_name" -> true;
                    default -> {
                        if (!SAME.containsKey(name) && !AS_IT_IS.containsKey(name)) {
                            throw new IllegalArgumentException(
                                    "has the parameter "
                                            + name
                                            + ", which Pawl does not support: remove it");
                        }
                        yield VALUES.getOrDefault(name, AS_IT_IS.getOrDefault(name, Set.of(value)))
                                .contains(value);
                    }
                };
        if (!good) {
            throw new IllegalArgumentException(
                    "has a value of the parameter " + name + " that Pawl does not support");
        }
    }

    /// As libpq has it: where a root certificate is named, `require` verifies by it, and `system`
    /// are the roots that the platform trusts.
    private static void verifyByRootCertificate(Map<String, String> forDriver) {
        @Nullable String root = forDriver.get("sslrootcert");
        if (root == null) {
            return;
        }
        if (root.equals("system")) {
            forDriver.remove("sslrootcert");
            forDriver.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            forDriver.put("sslmode", "verify-full");
        } else if ("require".equals(forDriver.get("sslmode"))) {
            forDriver.put("sslmode", "verify-ca");
        }
    }
}
