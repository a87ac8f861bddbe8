package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;
import dev.pawl.crypto.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What ties a retry to the client that rotated: the first 16 bytes of the SHA-256 of its
/// `User-Agent`.
public record ClientBinding(long high, long low) {

    public static final int BYTES = 16;

    public static ClientBinding of(Trace trace) {
        return of(Digests.sha256(trace.userAgent().getBytes(StandardCharsets.UTF_8)));
    }

    /// Reads a stored binding: the first [#BYTES] of the array.
    public static ClientBinding of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new ClientBinding(buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }
}
