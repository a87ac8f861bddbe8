package dev.pawl.server.settings.source;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The settings cannot be used. Holds everything that is wrong with them, file by file and line by
/// line.
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised; an exception only happens to be serialisable
    private final List<SettingsProblem> problems;

    public SettingsException(List<SettingsProblem> problems) {
        List<SettingsProblem> sorted =
                problems.stream().sorted(Comparator.comparing(SettingsProblem::place)).toList();
        super(sorted.stream().map(SettingsProblem::toString).collect(Collectors.joining("\n")));
        this.problems = sorted;
    }

    public List<SettingsProblem> problems() {
        return problems;
    }
}
