package dev.pawl.server.settings.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings that share the first word of their keys; here keys are named without it.
public final class Section {
    private final SettingsReader reader;
    private final String prefix;

    Section(SettingsReader reader, String prefix) {
        this.reader = reader;
        this.prefix = prefix;
    }

    /// The value of a key; its default where it is not given or wrong.
    ///
    /// @param byDefault as it would be written; may hold placeholders such as `{data_dir}`
    public <T> T value(String key, String byDefault, Parser<T> parser) {
        return given(key, byDefault)
                .flatMap(given -> single(key, given, parser))
                .orElseGet(() -> require(parser, reader.withPlaceholders(byDefault)));
    }

    /// The value of a key that has no default.
    public <T> @Nullable T optional(String key, Parser<T> parser) {
        return given(key, "").flatMap(given -> single(key, given, parser)).orElse(null);
    }

    /// The value of a key whose default depends on more than can be written down.
    ///
    /// @param inForce what holds where nothing is given, as it would be written
    public <T> @Nullable T dependent(String key, String inForce, Parser<T> parser) {
        T value = optional(key, parser);
        reader.holds(prefix + key, inForce);
        return value;
    }

    /// The values of a key: a YAML sequence, or a text with commas.
    public <T> List<T> list(String key, String byDefault, Parser<T> parser) {
        return given(key, byDefault)
                .flatMap(given -> all(key, given, parser))
                .orElseGet(() ->
                        split(reader.withPlaceholders(byDefault))
                                .map(text -> require(parser, text))
                                .toList());
    }

    /// Whether somebody decided the key, so that its default does not hold.
    public boolean isGiven(String key) {
        return reader.isGiven(prefix + key);
    }

    /// Complains if a setting that was given contradicts another.
    ///
    /// @param message the whole sentence
    public void require(boolean holds, String message, String key) {
        reader.require(holds, message, prefix + key);
    }

    private Optional<Given> given(String key, String byDefault) {
        return reader.find(prefix + key, byDefault);
    }

    private <T> Optional<T> single(String key, Given given, Parser<T> parser) {
        return given.isPlain()
                ? parsed(key, given, given.items().getFirst(), parser)
                : parsed(key, given, "", _ -> Parsed.bad("must have a single value"));
    }

    private <T> Optional<List<T>> all(String key, Given given, Parser<T> parser) {
        List<String> texts =
                given.isPlain() ? split(given.items().getFirst()).toList() : given.items();
        List<T> values = new ArrayList<>();
        texts.forEach(text -> parsed(key, given, text, parser).ifPresent(values::add));
        return values.size() == texts.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private <T> Optional<T> parsed(String key, Given given, String text, Parser<T> parser) {
        return switch (parser.parse(text)) {
            case Parsed.Good<T>(T value) -> Optional.of(value);
            case Parsed.Bad<T>(String why) -> {
                reader.complain(given.place(), prefix + key + " " + why);
                yield Optional.empty();
            }
        };
    }

    private static <T> T require(Parser<T> parser, String text) {
        return switch (parser.parse(text)) {
            case Parsed.Good<T>(T value) -> value;
            case Parsed.Bad<T>(String why) -> throw new IllegalStateException(text + " " + why);
        };
    }

    private static Stream<String> split(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(item -> !item.isEmpty());
    }
}
