package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.server.settings.source.SettingsException;
import dev.pawl.server.settings.source.SettingsProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The three questions that every section is asked: its defaults, every key given in a file and in
/// the environment, and every bad value and slip refused with its place.
final class SectionCheck<T> {
    private final Path folder;
    private final String section;
    private final Function<Settings, T> part;
    private final Map<String, String> other = new LinkedHashMap<>();
    private final Map<String, List<String>> bad = new LinkedHashMap<>();

    /// @param section its name; empty for keys without a section
    SectionCheck(Path folder, String section, Function<Settings, T> part) {
        this.folder = folder;
        this.section = section;
        this.part = part;
    }

    /// @param value a good value that is not the default
    /// @param badValues each to be refused
    SectionCheck<T> key(String name, String value, String... badValues) {
        other.put(name, value);
        bad.put(name, List.of(badValues));
        return this;
    }

    void defaultsAre(T expected) {
        assertThat(part.apply(Settings.load(null, Map.of(), Map.of()))).isEqualTo(expected);
    }

    void everyKeyGivenIs(T expected) {
        assertThat(other.keySet()).as("keys of the check").isEqualTo(keysOfSection());
        assertThat(part.apply(Settings.load(yaml(other), Map.of(), Map.of()))).isEqualTo(expected);
        assertThat(part.apply(Settings.load(null, variables(other), Map.of()))).isEqualTo(expected);
    }

    void badIsRefused() {
        bad.forEach((key, values) -> {
            assertThat(values).as("bad values of " + key).isNotEmpty();
            values.forEach(value -> isRefused(key, value));
            slipIsRefused(key);
        });
    }

    private void isRefused(String key, String value) {
        SettingsProblem inFile = onlyProblem(yaml(Map.of(key, value)), Map.of());
        assertThat(inFile.place()).hasToString(folder.resolve("pawl.yaml") + ":" + line());
        assertThat(inFile.message()).startsWith(full(key) + " ");

        SettingsProblem inVariable = onlyProblem(null, variables(Map.of(key, value)));
        assertThat(inVariable.place()).hasToString(variable(key));
        assertThat(inVariable.message()).startsWith(full(key) + " ");
    }

    private void slipIsRefused(String key) {
        String slip = key.replaceFirst("_|$", "x");
        SettingsProblem inFile = onlyProblem(yaml(Map.of(slip, "1")), Map.of());
        assertThat(inFile)
                .hasToString(
                        "%s:%d: %s is not a setting; did you mean %s?"
                                .formatted(
                                        folder.resolve("pawl.yaml"),
                                        line(),
                                        full(slip),
                                        full(key)));

        SettingsProblem inVariable = onlyProblem(null, variables(Map.of(slip, "1")));
        assertThat(inVariable)
                .hasToString(
                        "%1$s: %1$s is not a setting; did you mean %2$s?"
                                .formatted(variable(slip), variable(key)));
    }

    private static SettingsProblem onlyProblem(
            @Nullable String file, Map<String, String> environment) {
        SettingsException refusal =
                catchThrowableOfType(
                        SettingsException.class, () -> Settings.load(file, environment, Map.of()));
        assertThat(refusal).as("refusal of %s %s", file, environment).isNotNull();
        assertThat(refusal.problems()).hasSize(1);
        return refusal.problems().getFirst();
    }

    private Set<String> keysOfSection() {
        String prefix = section.isEmpty() ? "" : section + ".";
        return Settings.defaults().keySet().stream()
                .filter(key -> section.isEmpty() ? !key.contains(".") : key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    /// The line on which [#yaml] puts the first value.
    private int line() {
        return section.isEmpty() ? 2 : 3;
    }

    private String yaml(Map<String, String> values) {
        String indent = section.isEmpty() ? "" : "  ";
        String head = section.isEmpty() ? "# a comment\n" : "# a comment\n" + section + ":\n";
        String body =
                values.entrySet().stream()
                        .map(e -> "%s%s: \"%s\"\n".formatted(indent, e.getKey(), e.getValue()))
                        .collect(Collectors.joining());
        try {
            return Files.writeString(folder.resolve("pawl.yaml"), head + body).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> variables(Map<String, String> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(e -> variable(e.getKey()), Map.Entry::getValue));
    }

    private String full(String key) {
        return section.isEmpty() ? key : section + "." + key;
    }

    private String variable(String key) {
        return "PAWL_" + full(key).replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
