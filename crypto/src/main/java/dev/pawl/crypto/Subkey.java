package dev.pawl.crypto;

import java.util.Arrays;

/// A key for one purpose with the id of the master key it comes from.
final class Subkey {
    static final int ID_BYTES = 4;

    private final byte[] id;
    private final byte[] key;

    Subkey(byte[] id, byte[] key) {
        this.id = id.clone();
        this.key = key.clone();
    }

    byte[] key() {
        return key.clone();
    }

    void writeId(byte[] target, int offset) {
        System.arraycopy(id, 0, target, offset, ID_BYTES);
    }

    /// Whether this key's id stands in `source` at `offset`. Ids are public, so the time taken may
    /// tell.
    boolean hasId(byte[] source, int offset) {
        return Arrays.equals(id, 0, ID_BYTES, source, offset, offset + ID_BYTES);
    }
}
