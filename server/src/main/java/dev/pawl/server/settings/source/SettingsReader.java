package dev.pawl.server.settings.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds values in the sources, strongest first, and keeps what is wrong for the end.
///
/// A value that is missing or wrong is replaced by its default, so that reading goes on and one run
/// finds everything.
public final class SettingsReader {
    static final String FILE = "_file";
    private static final Pattern LINE_END = Pattern.compile("\\r?\\n\\z");

    private final List<Source> sources;
    private final List<SettingsProblem> problems = new ArrayList<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, String> held = new HashMap<>();
    private final Map<String, Given> given = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    private SettingsReader(List<Source> sources) {
        this.sources = sources;
    }

    /// Reads the file, if one is named, at once; its faults come with those of the values.
    ///
    /// @param strongestFirst the sources that are stronger than the file
    public static SettingsReader of(List<Source> strongestFirst, @Nullable String file) {
        SettingsReader reader = new SettingsReader(new ArrayList<>(strongestFirst));
        if (file != null) {
            switch (TextFile.read(file)) {
                case Parsed.Good<String>(String text) ->
                        reader.sources.add(YamlFile.read(file, text, reader.problems));
                case Parsed.Bad<String>(String why) ->
                        reader.problems.add(new SettingsProblem(Place.of(file), why));
            }
        }
        return reader;
    }

    /// The keys that begin with `name.`, or those without a section if the name is empty.
    public Section section(String name) {
        return new Section(this, name.isEmpty() ? "" : name + ".");
    }

    /// Lets later defaults say `{name}`.
    public void define(String name, Object value) {
        placeholders.put("{" + name + "}", value.toString());
    }

    /// Every key that was asked for, with its default as written.
    public Map<String, String> defaults() {
        return Map.copyOf(defaults);
    }

    /// Every setting with its value and where it comes from, in the order of their keys.
    public List<InForce> inForce() {
        return defaults.keySet().stream().sorted().map(this::inForce).toList();
    }

    private InForce inForce(String key) {
        Given value = given.get(key);
        return value == null
                ? new InForce(key, byDefault(key), "default")
                : new InForce(key, String.join(", ", value.items()), value.place().toString());
    }

    private String byDefault(String key) {
        return held.getOrDefault(key, withPlaceholders(defaults.getOrDefault(key, "")));
    }

    /// Has [#inForce] show what holds where a key is not given, instead of its default.
    void holds(String key, String value) {
        held.put(key, value);
    }

    /// Ends the reading: fails if anything was wrong or if something was given that nobody asked
    /// for.
    public void finish() {
        sources.forEach(source -> new Leftovers(source, defaults.keySet()).addTo(problems));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    Optional<Given> find(String key, String byDefault) {
        defaults.put(key, byDefault);
        Optional<Given> found =
                sources.stream()
                        .map(source -> find(source, key))
                        .flatMap(Optional::stream)
                        .findFirst();
        found.ifPresent(value -> {
            given.put(key, value);
            places.put(key, value.place());
            if (value.items().stream().anyMatch(Wording::isDamaged)) {
                complain(value.place(), key + " " + Wording.DAMAGED);
            }
        });
        return found;
    }

    private Optional<Given> find(Source source, String key) {
        Optional<Given> value = source.find(key);
        Optional<Given> file = key.endsWith(FILE) ? Optional.empty() : source.find(key + FILE);
        if (value.isPresent() && file.isPresent()) {
            complain(file.get().place(), key + " is given twice, as a value and as a file");
        }
        return value.or(() -> file.flatMap(named -> content(key, named)));
    }

    private Optional<Given> content(String key, Given named) {
        Parsed<String> text =
                named.isPlain()
                        ? TextFile.read(named.items().getFirst())
                        : Parsed.bad("must name one file");
        return switch (text) {
            case Parsed.Good<String>(String value) ->
                    Optional.of(Given.plain(withoutLineEnd(value), named.place()));
            case Parsed.Bad<String>(String why) -> {
                complain(named.place(), key + FILE + " " + why);
                yield Optional.empty();
            }
        };
    }

    private static String withoutLineEnd(String text) {
        return LINE_END.matcher(text).replaceFirst("");
    }

    boolean isGiven(String key) {
        return places.containsKey(key);
    }

    String withPlaceholders(String byDefault) {
        String text = byDefault;
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            text = text.replace(placeholder.getKey(), placeholder.getValue());
        }
        return text;
    }

    /// Complains if settings contradict each other.
    ///
    /// @param message the whole sentence
    /// @param keys those that could be changed to help; the first that was given is blamed
    public void require(boolean holds, String message, String... keys) {
        if (!holds) {
            complain(placeOfAny(keys), message);
        }
    }

    private Place placeOfAny(String... keys) {
        return Arrays.stream(keys)
                .flatMap(key -> Stream.ofNullable(places.get(key)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the defaults contradict each other"));
    }

    void complain(Place place, String message) {
        problems.add(new SettingsProblem(place, message));
    }
}
