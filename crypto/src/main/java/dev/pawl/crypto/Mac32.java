package dev.pawl.crypto;

import java.security.MessageDigest;
import java.util.List;

/// A bare HMAC-SHA-256 of 32 bytes over data that the verifying side already has.
public final class Mac32 {
    private final List<HmacKey> keys;

    Mac32(List<Subkey> subkeys) {
        this.keys = subkeys.stream().map(key -> new HmacKey(key.key())).toList();
    }

    /// The MAC of `data` under the first master key: 32 bytes.
    public byte[] sign(byte[] data) {
        return keys.getFirst().mac(data, data.length);
    }

    /// Whether `mac` is the MAC of `data` under any master key. Tries them all and compares in
    /// constant time.
    public boolean verify(byte[] data, byte[] mac) {
        boolean matched = false;
        for (HmacKey key : keys) {
            matched |= MessageDigest.isEqual(key.mac(data, data.length), mac);
        }
        return matched;
    }
}
