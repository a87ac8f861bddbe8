package dev.pawl.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Authenticated encryption for values at rest: AES-256-GCM (NIST SP 800-38D) with a random nonce.
///
/// Format: `version(1) ‖ key id(4) ‖ nonce(12) ‖ ciphertext ‖ tag(16)`. The associated data is not
/// stored: the caller says again where the value belongs, so that a value moved to another row or
/// column does not open. A random nonce is sound for 2³² values under one key.
public final class SealedBox {
    /// Longest plaintext, in bytes.
    public static final int MAX_PLAINTEXT_BYTES = 64 * 1024;

    private static final byte VERSION = 0x01;
    private static final int NONCE_OFFSET = 1 + Subkey.ID_BYTES;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER_BYTES = NONCE_OFFSET + NONCE_BYTES;
    private static final int TAG_BYTES = 16;

    private final List<Subkey> keys;

    SealedBox(List<Subkey> subkeys) {
        this.keys = subkeys;
    }

    /// Encrypts `plaintext` under the first master key and binds it to `associatedData`, which may
    /// be empty.
    ///
    /// @throws IllegalArgumentException if the plaintext is longer than [#MAX_PLAINTEXT_BYTES]
    public byte[] seal(byte[] plaintext, byte[] associatedData, Randomness randomness) {
        if (plaintext.length > MAX_PLAINTEXT_BYTES) {
            throw new IllegalArgumentException("plaintext of " + plaintext.length + " bytes");
        }
        Subkey key = keys.getFirst();
        byte[] nonce = randomness.bytes(NONCE_BYTES);
        byte[] sealed = new byte[HEADER_BYTES + plaintext.length + TAG_BYTES];
        sealed[0] = VERSION;
        key.writeId(sealed, 1);
        System.arraycopy(nonce, 0, sealed, NONCE_OFFSET, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, sealed, associatedData);
            cipher.doFinal(plaintext, 0, plaintext.length, sealed, HEADER_BYTES);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
        return sealed;
    }

    /// The plaintext; empty if `sealed` was not sealed by this server with this associated data, or
    /// was altered.
    public Optional<byte[]> open(byte[] sealed, byte[] associatedData) {
        if (sealed.length < HEADER_BYTES + TAG_BYTES
                || sealed.length > HEADER_BYTES + MAX_PLAINTEXT_BYTES + TAG_BYTES
                || sealed[0] != VERSION) {
            return Optional.empty();
        }
        return keys.stream()
                .filter(key -> key.hasId(sealed, 1))
                .findFirst()
                .flatMap(key -> decrypt(key, sealed, associatedData));
    }

    private static Optional<byte[]> decrypt(Subkey key, byte[] sealed, byte[] associatedData) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, sealed, associatedData);
            return Optional.of(cipher.doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    private static Cipher cipher(int mode, Subkey key, byte[] sealed, byte[] associatedData)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        GCMParameterSpec nonce =
                new GCMParameterSpec(TAG_BYTES * 8, sealed, NONCE_OFFSET, NONCE_BYTES);
        cipher.init(mode, new SecretKeySpec(key.key(), "AES"), nonce);
        cipher.updateAAD(ByteBuffer.wrap(associatedData));
        return cipher;
    }

    private static IllegalStateException unavailable(GeneralSecurityException e) {
        return new IllegalStateException("AES-GCM failed", e);
    }
}
