package dev.pawl.core.audit.log;

import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A link of the chain over the log: says which events were there.
///
/// @param number one more than that of the seal before
/// @param until no event of this seal or of one before has a greater id
/// @param previous the MAC of the seal before; empty for the first
/// @param events which were written since, by id
/// @param purgedBefore events of before this instant, and seals over nothing else, may be gone;
///   null where nothing was purged
/// @param keptFrom the first seal that must still be there
/// @param mac over everything above
public record AuditSeal(
        int number,
        Instant at,
        UUID until,
        Secret previous,
        List<UUID> events,
        @Nullable Instant purgedBefore,
        int keptFrom,
        Secret mac) {

    public AuditSeal {
        events = List.copyOf(events);
    }

    AuditSeal sealed(Secret by) {
        return new AuditSeal(number, at, until, previous, events, purgedBefore, keptFrom, by);
    }
}
