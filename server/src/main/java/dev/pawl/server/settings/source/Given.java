package dev.pawl.server.settings.source;

import java.util.List;

/// A value as it was written. A plain value is a list of one; only a YAML sequence is not plain.
record Given(List<String> items, boolean isPlain, Place place) {
    Given {
        items = List.copyOf(items);
    }

    static Given plain(String text, Place place) {
        return new Given(List.of(text), true, place);
    }

    static Given sequence(List<String> items, Place place) {
        return new Given(items, false, place);
    }

    /// Only the place: the items may be secret.
    @Override
    public String toString() {
        return "Given[" + place + "]";
    }
}
