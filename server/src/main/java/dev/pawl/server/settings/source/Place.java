package dev.pawl.server.settings.source;

import java.util.Comparator;

/// Where something was written: a file and its line, or the name of a variable or an option, which
/// has no line (0).
public record Place(String source, int line) implements Comparable<Place> {
    private static final Comparator<Place> BY_SOURCE_AND_LINE =
            Comparator.comparing(Place::source).thenComparingInt(Place::line);

    static Place of(String source) {
        return new Place(source, 0);
    }

    @Override
    public int compareTo(Place other) {
        return BY_SOURCE_AND_LINE.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
