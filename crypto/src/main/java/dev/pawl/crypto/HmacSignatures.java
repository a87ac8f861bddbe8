package dev.pawl.crypto;

import java.security.MessageDigest;

/// HS256 (RFC 7518 §3.2).
final class HmacSignatures implements RawSignatures {
    private final HmacKey key;

    HmacSignatures(HmacKey key) {
        this.key = key;
    }

    @Override
    public int signatureBytes() {
        return HmacKey.MAC_BYTES;
    }

    @Override
    public byte[] sign(byte[] buffer, int length) {
        return key.mac(buffer, length);
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return MessageDigest.isEqual(key.mac(message, message.length), signature);
    }
}
