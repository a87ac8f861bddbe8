package dev.pawl.crypto;

/// Signs and verifies bytes under one key, for many threads at once.
interface RawSignatures {
    /// Length of every signature, in bytes.
    int signatureBytes();

    /// The signature of the first `length` bytes of `buffer`.
    byte[] sign(byte[] buffer, int length);

    /// Whether `signature` is one of `message`; false, not an exception, for any malformed one.
    boolean verify(byte[] message, byte[] signature);
}
