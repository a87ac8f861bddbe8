package dev.pawl.core.platform;

import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Database;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import java.time.InstantSource;

/// What every feature is assembled from: the ports to the world, and what belongs to the
/// installation as a whole.
///
/// @param clock the time of the installation, which all nodes share
/// @param masterKeys from which features derive keys of their own
/// @param ids for everything that gets one
public record Platform(
        Database database,
        InstantSource clock,
        Randomness randomness,
        MasterKeys masterKeys,
        Ids ids) {

    public Platform(
            Database database, InstantSource clock, Randomness randomness, MasterKeys masterKeys) {
        this(database, clock, randomness, masterKeys, new Ids(clock, randomness));
    }
}
