package dev.pawl.server;

import dev.pawl.crypto.Randomness;
import dev.pawl.server.metrics.Meters;
import java.time.InstantSource;

/// What a server takes from the world around it. Tests give it a clock that they move.
///
/// @param alignment brings the clock into line with the database's, done every so often
record Surroundings(
        InstantSource clock, Runnable alignment, Randomness randomness, Meters meters) {}
