package dev.pawl.crypto;

/// What a text is that should be the hash of a password.
public sealed interface HashReading {

    /// A hash that passwords can be checked against.
    record Known(ForeignHash hash) implements HashReading {}

    /// Of no kind that is read here.
    record Unknown() implements HashReading {}

    /// Of a kind that is read here, but cut off, or otherwise not in its form.
    record Broken() implements HashReading {}

    /// Whole, but checking it would take more memory or time than anybody may plant.
    record TooCostly() implements HashReading {}
}
