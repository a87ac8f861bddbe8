package dev.pawl.server;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.Ids;
import dev.pawl.core.installation.MasterKeyProof;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.lifecycle.AlignedClock;
import dev.pawl.server.lifecycle.MasterKeyFile;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.CannotOpen;
import dev.pawl.store.SchemaStatus;
import dev.pawl.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// What the doctor sees in the database. It needs no master key: a key that is lost is what
/// somebody asks the doctor about.
record DatabaseExamination(Settings settings) {

    /// How far the database's clock is ahead of this machine's.
    Duration skew() {
        try (Store store = visit()) {
            var clock = new AlignedClock(InstantSource.system(), store::now);
            clock.align();
            return clock.ahead();
        }
    }

    /// What is wrong with the master key for this database. Empty too when the database cannot be
    /// used, which is a finding of its own, or is empty.
    Optional<String> keyTrouble() {
        try {
            if (!SchemaStatus.of(settings.database().url()).isCurrent()) {
                return Optional.empty();
            }
            try (Store store = visit()) {
                new MasterKeyFile(settings.secrets().masterKeyFile())
                        .check(new MasterKeyProof(store.database()));
                return Optional.empty();
            }
        } catch (MasterKeyFile.Unusable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (CannotOpen | Unavailable _) {
            return Optional.empty();
        }
    }

    private Store visit() {
        Ids ids = new Ids(InstantSource.system(), Randomness.secure());
        return Store.visit(settings.database().url(), 1, ids);
    }
}
