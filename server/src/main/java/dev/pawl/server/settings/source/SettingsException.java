package dev.pawl.server.settings.source;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The settings cannot be used. Holds everything that is wrong with them, file by file and line by
/// line.
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised; an exception only happens to be serialisable
    private final List<Problem> problems;

    public SettingsException(List<Problem> problems) {
        List<Problem> sorted =
                problems.stream().sorted(Comparator.comparing(Problem::place)).toList();
        super(sorted.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = sorted;
    }

    public List<Problem> problems() {
        return problems;
    }
}
