package dev.pawl.core;

import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import dev.pawl.crypto.Randomness;
import java.time.InstantSource;

/// Platforms over stores in memory.
public final class TestPlatform {

    private TestPlatform() {}

    /// On a database of its own.
    public static Platform at(InstantSource clock) {
        return on(new MemoryDatabase(clock), clock);
    }

    public static Platform on(Database database, InstantSource clock) {
        return new Platform(database, clock, Randomness.secure(), TestKeys.master(1));
    }
}
