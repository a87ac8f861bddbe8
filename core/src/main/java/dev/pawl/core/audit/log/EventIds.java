package dev.pawl.core.audit.log;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/// The ids of events: they begin with their time (RFC 9562 §5.7), so that a span of time is a range
/// of ids.
public final class EventIds {

    public static final UUID BEFORE_ALL = new UUID(0, 0);
    public static final UUID AFTER_ALL = new UUID(-1, -1);

    /// In the order of their bytes, as databases have them.
    public static final Comparator<UUID> ORDER =
            Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
                    .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private EventIds() {}

    /// Less than every id of this millisecond, and greater than every one before.
    public static UUID firstOf(Instant at) {
        return new UUID(Math.max(0, at.toEpochMilli()) << 16, 0);
    }

    /// The millisecond with which an id begins.
    static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    static UUID greater(UUID one, UUID other) {
        return ORDER.compare(one, other) > 0 ? one : other;
    }
}
