package dev.pawl.crypto;

import org.bouncycastle.crypto.generators.SCrypt;
import org.jspecify.annotations.Nullable;

/// What scrypt (RFC 7914) costs: `N = 2^logN`, block size, lanes.
record ScryptCost(int logN, int blockSize, int lanes) {

    /// N · r · p: about a second of a core.
    private static final long MAX_WORK = 1L << 20;

    /// Null beyond the limits.
    static @Nullable ScryptCost of(int logN, int blockSize, int lanes) {
        if (logN < 1 || logN > 20 || blockSize < 1 || blockSize > 32 || lanes < 1 || lanes > 16) {
            return null;
        }
        long memoryKib = (128L << logN) * blockSize / 1024;
        long work = ((long) blockSize * lanes) << logN;
        return memoryKib <= ForeignHash.MAX_MEMORY_KIB && work <= MAX_WORK
                ? new ScryptCost(logN, blockSize, lanes)
                : null;
    }

    byte[] derive(byte[] password, byte[] salt, int bytes) {
        return SCrypt.generate(password, salt, 1 << logN, blockSize, lanes, bytes);
    }
}
