package dev.pawl.core.throttle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What somebody hears who tries too often.
///
/// @param limit the name of the limit that was reached
/// @param quota how many tries it allows at once
/// @param window how long until all of them have grown back, or null where that depends on the
///   tries
/// @param time how long to wait for the next try
public record Wait(String limit, int quota, @Nullable Duration window, Duration time) {}
