package dev.pawl.server;

/// How many connections there may be at once, so that not even those of an attacker, who sends half
/// of the largest request on each and waits, use up the memory.
final class ConnectionLimit {

    private static final int MAX = 16_384;
    private static final int MIN = 256;

    /// What the server needs for itself, and for what requests leave behind.
    private static final long RESERVED_BYTES = 96L << 20;

    /// Headers and body of 16 KiB each, read and half copied, buffers, the stack of a thread.
    private static final long BYTES_EACH = 96L << 10;

    private ConnectionLimit() {}

    /// @param heapBytes the most that the heap may grow to
    static int of(long heapBytes) {
        long affordable = (heapBytes - RESERVED_BYTES) / BYTES_EACH;
        return Math.clamp(affordable, MIN, MAX);
    }
}
