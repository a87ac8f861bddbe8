package dev.pawl.store;

import dev.pawl.core.id.Ids;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// Ids that only go up, also within a millisecond and when the clock is set back (RFC 9562 §6.2,
/// method 2): an account is created before it is signed in, and the log says so.
final class AuditIds {

    private static final long LAST_LOW = 0xBFFF_FFFF_FFFF_FFFFL;

    private final Ids ids;
    private final AtomicReference<UUID> last = new AtomicReference<>(new UUID(0, 0));

    /// @param ids makes an id wherever the time goes on
    AuditIds(Ids ids) {
        this.ids = ids;
    }

    UUID next() {
        UUID fresh = ids.next();
        return last.updateAndGet(before -> isAfter(fresh, before) ? fresh : successor(before));
    }

    private static boolean isAfter(UUID id, UUID other) {
        int high =
                Long.compareUnsigned(id.getMostSignificantBits(), other.getMostSignificantBits());
        int low =
                Long.compareUnsigned(id.getLeastSignificantBits(), other.getLeastSignificantBits());
        return high > 0 || (high == 0 && low > 0);
    }

    /// The next number that is still a UUID of version 7. The random bits are so many that none of
    /// them runs over into the version.
    private static UUID successor(UUID id) {
        long low = id.getLeastSignificantBits();
        return low == LAST_LOW
                ? new UUID(id.getMostSignificantBits() + 1, Long.MIN_VALUE)
                : new UUID(id.getMostSignificantBits(), low + 1);
    }
}
