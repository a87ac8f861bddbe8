package dev.pawl.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// phpass's portable hashes, which WordPress wrote before 6.8 and phpBB before 3.1: many rounds of
/// MD5. Weak, and worth raising at the next sign-in.
record PhpassHash(String text) implements ForeignHash {

    private static final String DIGITS =
            "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// Two to the power of this; WordPress has 13.
    private static final int MIN_LOG_ROUNDS = 7;

    private static final int MAX_LOG_ROUNDS = 20;
    private static final int ROUNDS_AT = 3;
    private static final int SALT_END = 12;
    private static final Pattern KIND = Pattern.compile("\\$[PH]\\$.*", Pattern.DOTALL);
    private static final Pattern FORM = Pattern.compile("\\$[PH]\\$[./0-9A-Za-z]{31}");

    static @Nullable HashReading read(String text) {
        if (!KIND.matcher(text).matches()) {
            return null;
        }
        if (!FORM.matcher(text).matches() || logRounds(text) < MIN_LOG_ROUNDS) {
            return new HashReading.Broken();
        }
        return logRounds(text) > MAX_LOG_ROUNDS
                ? new HashReading.TooCostly()
                : new HashReading.Known(new PhpassHash(text));
    }

    private static int logRounds(String text) {
        return DIGITS.indexOf(text.charAt(ROUNDS_AT));
    }

    @Override
    public boolean matches(byte[] password) {
        byte[] salt = ascii(text.substring(ROUNDS_AT + 1, SALT_END));
        byte[] hash = HashMac.digest("MD5", joined(salt, password));
        for (int i = 1 << logRounds(text); i > 0; i--) {
            hash = HashMac.digest("MD5", joined(hash, password));
        }
        return MessageDigest.isEqual(ascii(text.substring(SALT_END)), ascii(encoded(hash)));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(first.length + second.length);
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }

    /// Three bytes are four digits, the lowest bits first.
    private static String encoded(byte[] hash) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < hash.length; i += 3) {
            int value = 0;
            int count = Math.min(3, hash.length - i);
            for (int j = 0; j < count; j++) {
                value |= (hash[i + j] & 0xff) << (8 * j);
            }
            for (int j = 0; j <= count; j++) {
                text.append(DIGITS.charAt((value >> (6 * j)) & 0x3f));
            }
        }
        return text.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "PhpassHash[…]";
    }
}
