package dev.pawl.server.settings.source;

/// Reads one value from its text.
@FunctionalInterface
public interface Parser<T> {
    Parsed<T> parse(String text);
}
