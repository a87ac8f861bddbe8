package dev.pawl.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/// Bytes that must not be printed or compared in a way that tells by its duration where they
/// differ.
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Holds a copy of `bytes`.
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /// A copy of the content. The only way out, so that a search finds every place that looks
    /// inside.
    public byte[] reveal() {
        return bytes.clone();
    }

    /// Whether `candidate` is the content; takes the same time wherever the two differ.
    public boolean matches(byte[] candidate) {
        return MessageDigest.isEqual(bytes, candidate);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Secret[" + bytes.length + " bytes]";
    }
}
