package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;

/// The name that everybody gives a public key: 32 bytes, the SHA-256 of its required members (RFC
/// 7638). As text it is the `jkt` of RFC 9449 §6.
public final class KeyThumbprint {
    public static final int BYTES = 32;

    private final byte[] bytes;

    private KeyThumbprint(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The thumbprint of these bytes, as they were stored.
    ///
    /// @throws IllegalArgumentException unless they are 32
    public static KeyThumbprint of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a thumbprint of " + bytes.length + " bytes");
        }
        return new KeyThumbprint(bytes.clone());
    }

    /// The thumbprint of which `text` is the base64url; empty for everything else.
    public static Optional<KeyThumbprint> parse(String text) {
        return Base64Url.decode(text)
                .filter(bytes -> bytes.length == BYTES)
                .map(KeyThumbprint::new);
    }

    static KeyThumbprint ofMembers(String requiredMembers) {
        return new KeyThumbprint(Digests.sha256(requiredMembers.getBytes(US_ASCII)));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// The base64url: 43 characters.
    public String text() {
        return Base64Url.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyThumbprint thumbprint && Arrays.equals(bytes, thumbprint.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "KeyThumbprint[" + text() + "]";
    }
}
