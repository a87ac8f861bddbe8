package dev.pawl.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// scrypt (RFC 7914).
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScryptHash(ScryptCost cost, byte[] salt, byte[] hash) implements ForeignHash {

    private static final int MIN_HASH_BYTES = 16;

    private static final Pattern KIND = Pattern.compile("\\$?scrypt[$:].*", Pattern.DOTALL);
    private static final String NUMBER = "([1-9][0-9]{0,8})";
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$scrypt\\$ln=([1-9][0-9]?),r="
                            + NUMBER
                            + ",p="
                            + NUMBER
                            + "\\$([^$]+)\\$([^$]+)");

    /// Its salt is text.
    private static final Pattern DJANGO =
            Pattern.compile(
                    "scrypt\\$"
                            + NUMBER
                            + "\\$([!-~&&[^$]]+)\\$"
                            + NUMBER
                            + "\\$"
                            + NUMBER
                            + "\\$([^$]+)");

    /// Its salt is text, and its hash in hex.
    private static final Pattern WERKZEUG =
            Pattern.compile(
                    "scrypt:"
                            + NUMBER
                            + ":"
                            + NUMBER
                            + ":"
                            + NUMBER
                            + "\\$([!-~&&[^$]]+)\\$((?:[0-9a-f]{2})+)");

    static @Nullable HashReading read(String text) {
        if (!KIND.matcher(text).matches()) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            return of(
                    Integer.parseInt(form.group(1)),
                    number(form, 2),
                    number(form, 3),
                    HashText.decode(form.group(4)),
                    HashText.decode(form.group(5)));
        }
        Matcher django = DJANGO.matcher(text);
        if (django.matches()) {
            return of(
                    logarithm(number(django, 1)),
                    number(django, 3),
                    number(django, 4),
                    ascii(django.group(2)),
                    HashText.decode(django.group(5)));
        }
        Matcher werkzeug = WERKZEUG.matcher(text);
        return werkzeug.matches()
                ? of(
                        logarithm(number(werkzeug, 1)),
                        number(werkzeug, 2),
                        number(werkzeug, 3),
                        ascii(werkzeug.group(4)),
                        HashText.decodeHex(werkzeug.group(5)))
                : new HashReading.Broken();
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Zero, which is refused, for what is no power of two.
    private static int logarithm(int n) {
        return Integer.bitCount(n) == 1 ? Integer.numberOfTrailingZeros(n) : 0;
    }

    private static HashReading of(
            int logN, int blockSize, int lanes, byte @Nullable [] salt, byte @Nullable [] hash) {
        if (logN < 1 || salt == null || hash == null || hash.length < MIN_HASH_BYTES) {
            return new HashReading.Broken();
        }
        ScryptCost cost = ScryptCost.of(logN, blockSize, lanes);
        return cost == null
                ? new HashReading.TooCostly()
                : new HashReading.Known(new ScryptHash(cost, salt, hash));
    }

    @Override
    public boolean matches(byte[] password) {
        return MessageDigest.isEqual(hash, cost.derive(password, salt, hash.length));
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "ScryptHash[…]";
    }
}
