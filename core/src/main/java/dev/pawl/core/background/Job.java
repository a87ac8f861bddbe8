package dev.pawl.core.background;

import java.time.Duration;

/// Work that a feature wants done regularly, beside the requests.
///
/// @param name what it does, for the log, such as "sweeping links"
/// @param every how long after one run the next begins
public record Job(String name, Duration every, Runnable work) {}
