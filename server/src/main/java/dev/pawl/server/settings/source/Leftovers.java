package dev.pawl.server.settings.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a source holds that no setting asked for: a slip that would otherwise be ignored in
/// silence.
final class Leftovers {
    private final Source source;
    private final Set<String> known = new TreeSet<>();

    Leftovers(Source source, Set<String> keys) {
        this.source = source;
        for (String key : keys) {
            known.add(source.nameOf().apply(key));
            if (!key.endsWith(SettingsReader.FILE)) {
                known.add(source.nameOf().apply(key + SettingsReader.FILE));
            }
        }
    }

    void addTo(List<SettingsProblem> problems) {
        for (Map.Entry<String, Given> entry : source.values().entrySet()) {
            String name = entry.getKey();
            Given given = entry.getValue();
            if (known.contains(name) || isEmptySection(name, given)) {
                continue;
            }
            String message =
                    isSection(name) ? "is a section; put its settings below it" : unknown(name);
            problems.add(
                    new SettingsProblem(given.place(), Wording.printable(name) + " " + message));
        }
    }

    private String unknown(String name) {
        return "is not a setting"
                + Wording.nearest(name, known).map("; did you mean %s?"::formatted).orElse("");
    }

    private boolean isEmptySection(String name, Given given) {
        return isSection(name) && given.items().isEmpty();
    }

    private boolean isSection(String name) {
        return known.stream().anyMatch(k -> k.startsWith(name + "."));
    }
}
