package dev.pawl.core.background;

import java.time.Duration;

/// When a loop runs.
///
/// @param interval without a nudge, a round begins this long after the last
/// @param pause at least this long between two rounds, so that many nudges cost one round
/// @param longestGoodbye how long a close waits for the round that is running
public record Rhythm(Duration interval, Duration pause, Duration longestGoodbye) {}
