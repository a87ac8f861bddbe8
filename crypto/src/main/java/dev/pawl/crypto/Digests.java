package dev.pawl.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Plain hashes, for things that are not secret or have the entropy of a key.
public final class Digests {
    private Digests() {}

    /// SHA-256 (FIPS 180-4): 32 bytes.
    public static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Whether two hashes are equal, found out in the same time whatever they are.
    public static boolean isEqual(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
