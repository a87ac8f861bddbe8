package dev.pawl.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.jspecify.annotations.Nullable;

/// SHA-256 crypt and SHA-512 crypt, by which systems keep the passwords of their users ("Unix crypt
/// using SHA-256 and SHA-512", U. Drepper).
record ShaCryptHash(String text) implements ForeignHash {

    /// About a second of a core with passwords of some length, whose bytes are digested each round.
    private static final int MAX_ROUNDS = 1_000_000;

    private static final int MIN_ROUNDS = 1000;

    private static final Pattern KIND = Pattern.compile("\\$[56]\\$.*", Pattern.DOTALL);
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$([56])\\$(?:rounds=([1-9][0-9]{0,9})\\$)?[./A-Za-z0-9]{1,16}\\$([./A-Za-z0-9]+)");

    static @Nullable HashReading read(String text) {
        if (!KIND.matcher(text).matches()) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches() || form.group(3).length() != (form.group(1).equals("5") ? 43 : 86)) {
            return new HashReading.Broken();
        }
        long rounds = form.group(2) == null ? MIN_ROUNDS : Long.parseLong(form.group(2));
        if (rounds < MIN_ROUNDS) {
            return new HashReading.Broken(); // would be hashed with a thousand, and written so
        }
        return rounds > MAX_ROUNDS
                ? new HashReading.TooCostly()
                : new HashReading.Known(new ShaCryptHash(text));
    }

    @Override
    public boolean matches(byte[] password) {
        byte[] given = password.clone(); // which is overwritten
        String computed =
                text.startsWith("$5$")
                        ? Sha2Crypt.sha256Crypt(given, text)
                        : Sha2Crypt.sha512Crypt(given, text);
        return MessageDigest.isEqual(ascii(text), ascii(computed));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "ShaCryptHash[…]";
    }
}
