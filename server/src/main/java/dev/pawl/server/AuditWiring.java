package dev.pawl.server;

import dev.pawl.core.audit.log.AuditMacs;
import dev.pawl.core.audit.log.AuditPurge;
import dev.pawl.core.audit.log.AuditSealing;
import dev.pawl.core.audit.log.AuditVerification;
import dev.pawl.core.audit.log.SteadyTime;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.server.lifecycle.Jobs;
import dev.pawl.store.Store;
import java.time.Duration;
import java.time.InstantSource;

/// Puts together what keeps the audit log from being changed unnoticed, and from growing for ever.
final class AuditWiring {

    /// What was written within this can be deleted unnoticed.
    private static final Duration SEAL_EVERY = Duration.ofSeconds(5);

    private static final Duration PURGE_EVERY = Duration.ofHours(1);

    private final Store store;
    private final AuditMacs macs;

    /// From now on the store can write events.
    AuditWiring(Store store, MasterKeys masterKeys) {
        this.store = store;
        this.macs = new AuditMacs(masterKeys);
        store.markAuditBy(macs);
    }

    void schedule(Jobs jobs, Duration retention, InstantSource clock) {
        var sealing = new AuditSealing(store.database(), macs, clock);
        jobs.every(SEAL_EVERY, "sealing the audit log", sealing::run);
        var purge =
                new AuditPurge(
                        store.database(),
                        sealing,
                        retention,
                        new SteadyTime(clock, System::nanoTime));
        jobs.every(PURGE_EVERY, "purging the audit log", purge::run);
    }

    AuditVerification verification() {
        return new AuditVerification(store.database(), macs);
    }
}
