package dev.pawl.server.settings.source;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One place that settings come from, already read.
///
/// @param values what is given, by the name it has there
/// @param nameOf how a key is named there
public record Source(Map<String, Given> values, UnaryOperator<String> nameOf) {
    private static final String PREFIX = "PAWL_";

    /// For the launcher and for `Main`; not settings.
    private static final Set<String> OTHER_VARIABLES = Set.of("PAWL_JAVA_HOME", "PAWL_CONFIG");

    public Source {
        values = Map.copyOf(values);
    }

    /// Every variable that begins with `PAWL_`, but for those of orchestrators: `session.overlap`
    /// is `PAWL_SESSION_OVERLAP`.
    public static Source environment(Map<String, String> environment) {
        Map<String, Given> values = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)
                    && !OTHER_VARIABLES.contains(name)
                    && !ServiceVariable.is(name, value)) {
                values.put(name, Given.plain(value, Place.of(name)));
            }
        });
        return new Source(values, Source::variable);
    }

    /// Values by key that `origin`, for example the command line, decides.
    public static Source fixed(Map<String, String> keys, String origin) {
        Map<String, Given> values = new HashMap<>();
        keys.forEach((key, value) -> values.put(key, Given.plain(value, Place.of(origin))));
        return new Source(values, UnaryOperator.identity());
    }

    Optional<Given> find(String key) {
        return Optional.ofNullable(values.get(nameOf.apply(key)));
    }

    private static String variable(String key) {
        return PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
