package dev.pawl.core.audit.log;

import dev.pawl.core.background.Job;
import dev.pawl.core.platform.Platform;
import java.time.Duration;
import java.util.List;

/// Keeps the audit log from being changed unnoticed, and from growing for ever.
///
/// @param verification whether it was changed
/// @param jobs seal it and purge it
public record AuditFeature(AuditVerification verification, List<Job> jobs) {

    /// What was written within this can be deleted unnoticed.
    private static final Duration SEAL_EVERY = Duration.ofSeconds(5);

    private static final Duration PURGE_EVERY = Duration.ofHours(1);

    /// Puts it together.
    ///
    /// @param retention how long events are kept
    public static AuditFeature assemble(Platform platform, Duration retention) {
        AuditMacs macs = new AuditMacs(platform.masterKeys());
        AuditSealing sealing = new AuditSealing(platform, macs);
        AuditPurge purge =
                new AuditPurge(
                        platform.database(),
                        sealing,
                        retention,
                        new SteadyTime(platform.clock(), System::nanoTime));
        return new AuditFeature(
                new AuditVerification(platform.database(), macs),
                List.of(
                        new Job("sealing the audit log", SEAL_EVERY, sealing::run),
                        new Job("purging the audit log", PURGE_EVERY, purge::run)));
    }
}
