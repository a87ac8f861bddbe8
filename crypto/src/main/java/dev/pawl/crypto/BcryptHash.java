package dev.pawl.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.jspecify.annotations.Nullable;

/// bcrypt, which sees no more of a password than 72 bytes and ends it at the first NUL. A password
/// that it does not see whole matches nothing.
///
/// @param text in the form of OpenBSD
/// @param before what is done with a password first
record BcryptHash(String text, Before before) implements ForeignHash {

    private static final int MAX_PASSWORD_BYTES = 72;
    private static final int MAX_COST = 14;

    /// Django 1.6 and later; WordPress 6.8 and later.
    private static final String DJANGO = "bcrypt_sha256$";

    private static final String WORDPRESS = "$wp$2y$";

    private static final Pattern KIND = Pattern.compile("\\$2[aby]\\$.*", Pattern.DOTALL);
    private static final Pattern FORM =
            Pattern.compile("\\$2[aby]\\$(?:0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{53}");

    /// What a system does with a password before it hands it to bcrypt.
    enum Before {
        NOTHING,
        /// The SHA-256 of it, in hex.
        SHA256_HEX,
        /// An HMAC of it without white space at its ends, in base64.
        WORDPRESS_HMAC;

        byte[] of(byte[] password) {
            return switch (this) {
                case NOTHING -> password;
                case SHA256_HEX ->
                        ascii(HexFormat.of().formatHex(HashMac.digest("SHA-256", password)));
                case WORDPRESS_HMAC ->
                        Base64.getEncoder()
                                .encode(
                                        HashMac.mac(
                                                "HmacSHA384",
                                                ascii("wp-sha384"),
                                                trimmed(password)));
            };
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        /// As `trim` of PHP does.
        private static byte[] trimmed(byte[] password) {
            String bytes = new String(password, StandardCharsets.ISO_8859_1);
            int from = 0;
            int to = bytes.length();
            while (from < to && isBlank(bytes.charAt(from))) {
                from++;
            }
            while (from < to && isBlank(bytes.charAt(to - 1))) {
                to--;
            }
            return bytes.substring(from, to).getBytes(StandardCharsets.ISO_8859_1);
        }

        private static boolean isBlank(char c) {
            return " \t\n\r\0\u000b".indexOf(c) >= 0;
        }
    }

    static @Nullable HashReading read(String text) {
        if (text.startsWith(DJANGO)) {
            return read(text.substring(DJANGO.length()), Before.SHA256_HEX);
        }
        if (text.startsWith(WORDPRESS)) {
            return read(text.substring("$wp".length()), Before.WORDPRESS_HMAC);
        }
        return KIND.matcher(text).matches() ? read(text, Before.NOTHING) : null;
    }

    private static HashReading read(String text, Before before) {
        if (!FORM.matcher(text).matches()) {
            return new HashReading.Broken();
        }
        return cost(text) > MAX_COST
                ? new HashReading.TooCostly()
                : new HashReading.Known(new BcryptHash(text, before));
    }

    private static int cost(String text) {
        return Integer.parseInt(text.substring(4, 6));
    }

    static boolean isTooCostly(int cost) {
        return cost > MAX_COST;
    }

    @Override
    public boolean matches(byte[] password) {
        byte[] seen = before.of(password);
        return seen.length <= MAX_PASSWORD_BYTES
                && !hasNul(seen)
                && OpenBSDBCrypt.checkPassword(text, seen);
    }

    private static boolean hasNul(byte[] password) {
        for (byte b : password) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "BcryptHash[…]";
    }
}
