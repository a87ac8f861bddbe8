package dev.pawl.core.audit.log;

import java.util.UUID;

/// What a look at the whole log found.
public sealed interface AuditVerdict {

    /// Every event is as it was written, and none is missing that was sealed.
    ///
    /// @param unmarked how many of the events are older than the chain, so that nobody can tell
    ///   whether they are as they were written
    /// @param unsealed how many of the events no seal covers yet
    /// @param seal the number of the last seal, 0 where there is none
    /// @param mark of the last seal, in hexadecimal; to be kept elsewhere and compared later
    record Sound(long events, long unmarked, long unsealed, int seal, String mark)
            implements AuditVerdict {}

    /// An event was changed, or was not written by a server with this master key.
    record Changed(UUID event) implements AuditVerdict {}

    /// An event was deleted.
    record Missing(UUID event, int seal) implements AuditVerdict {}

    /// The chain itself is broken.
    ///
    /// @param seal the first that is missing, or is not as it was written
    record ChainBroken(int seal, String how) implements AuditVerdict {}
}
