package dev.pawl.core.id;

import java.nio.ByteBuffer;
import java.util.UUID;

/// Ids as they stand in tokens and under MACs: 16 octets each, in network order (RFC 9562 §4).
public final class IdBytes {

    /// Of one id.
    public static final int LENGTH = 16;

    private IdBytes() {}

    /// One behind the other.
    public static byte[] of(UUID... ids) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH * ids.length);
        for (UUID id : ids) {
            put(bytes, id);
        }
        return bytes.array();
    }

    /// Writes one.
    ///
    /// @return the buffer, for what comes behind it
    public static ByteBuffer put(ByteBuffer bytes, UUID id) {
        return bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /// Reads the next one.
    public static UUID next(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
