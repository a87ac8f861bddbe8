package dev.pawl.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Firebase's modified scrypt: what scrypt derives is the key under which the project's signer key
/// is encrypted, and that is the hash.
@SuppressWarnings("ArrayRecordComponent") // never compared
record FirebaseHash(ScryptCost cost, byte[] salt, byte[] signerKey, byte[] hash)
        implements ForeignHash {

    private static final int KEY_BYTES = 32;
    private static final byte[] NO_IV = new byte[16];

    private static final Pattern FORM =
            Pattern.compile(
                    "\\$firebase-scrypt\\$ln=([1-9][0-9]?),r=([1-9][0-9]?)\\$([^$]+)\\$([^$]*)\\$([^$]+)\\$([^$]+)");

    static @Nullable ForeignHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        ScryptCost cost =
                ScryptCost.of(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), 1);
        byte[] salt = HashText.decode(form.group(3));
        byte[] separator = HashText.decode(form.group(4));
        byte[] signerKey = HashText.decode(form.group(5));
        byte[] hash = HashText.decode(form.group(6));
        return cost == null
                        || salt == null
                        || separator == null
                        || signerKey == null
                        || hash == null
                        || signerKey.length < KEY_BYTES
                        || hash.length != signerKey.length
                ? null
                : new FirebaseHash(cost, joined(salt, separator), signerKey, hash);
    }

    private static byte[] joined(byte[] salt, byte[] separator) {
        byte[] joined = Arrays.copyOf(salt, salt.length + separator.length);
        System.arraycopy(separator, 0, joined, salt.length, separator.length);
        return joined;
    }

    @Override
    public boolean matches(byte[] password) {
        byte[] key = cost.derive(password, salt, KEY_BYTES);
        return MessageDigest.isEqual(hash, encrypted(key));
    }

    private byte[] encrypted(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(NO_IV));
            return cipher.doFinal(signerKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CTR failed", e);
        }
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "FirebaseHash[…]";
    }
}
