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

    /// Ours, and that of Supabase, whose `n` is an exponent too.
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$firebase-scrypt\\$ln=([1-9][0-9]?),r=([1-9][0-9]?)\\$([^$]+)\\$([^$]*)\\$([^$]+)\\$([^$]+)");

    private static final Pattern SUPABASE =
            Pattern.compile(
                    "\\$fbscrypt\\$v=1,n=([1-9][0-9]?),r=([1-9][0-9]?),p=1(?:,ss=([^,$]*))?,sk=([^,$]+)"
                            + "\\$([^$]+)\\$([^$]+)");

    static @Nullable HashReading read(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            return of(form, form.group(3), form.group(4), form.group(5));
        }
        Matcher supabase = SUPABASE.matcher(text);
        if (supabase.matches()) {
            String separator = supabase.group(3) == null ? "" : supabase.group(3);
            return of(supabase, supabase.group(5), separator, supabase.group(4));
        }
        return text.startsWith("$firebase-scrypt$") || text.startsWith("$fbscrypt$")
                ? new HashReading.Broken()
                : null;
    }

    /// @param form of which the first two groups are the cost, and the last is the hash
    private static HashReading of(
            Matcher form, String saltText, String separatorText, String signerKeyText) {
        byte[] salt = HashText.decode(saltText);
        byte[] separator = HashText.decode(separatorText);
        byte[] signerKey = HashText.decode(signerKeyText);
        byte[] hash = HashText.decode(form.group(6));
        if (salt == null
                || separator == null
                || signerKey == null
                || hash == null
                || signerKey.length < KEY_BYTES
                || hash.length != signerKey.length) {
            return new HashReading.Broken();
        }
        ScryptCost cost =
                ScryptCost.of(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), 1);
        return cost == null
                ? new HashReading.TooCostly()
                : new HashReading.Known(
                        new FirebaseHash(cost, joined(salt, separator), signerKey, hash));
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
