package dev.pawl.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/// PBKDF2 (RFC 8018 §5.2), computed by the JDK, whose digests are the processor's own instructions
/// where it has them.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pbkdf2Hash(String digest, int rounds, byte[] salt, byte[] hash) implements ForeignHash {

    /// About a second of a core with SHA-256. Django and Werkzeug write a million and more today,
    /// and raise it each year.
    static final int MAX_ROUNDS = 3_000_000;

    private static final int MIN_HASH_BYTES = 16;
    private static final int MAX_HASH_BYTES = 64;

    private static final Pattern KIND =
            Pattern.compile("(?:\\$pbkdf2[-$]|pbkdf2_|pbkdf2:).*", Pattern.DOTALL);

    private static final String DIGEST = "(sha1|sha256|sha512)";
    private static final String ROUNDS = "([1-9][0-9]{0,9})";

    private static final Pattern FORM =
            Pattern.compile(
                    "\\$pbkdf2(?:-" + DIGEST + ")?\\$(?:i=)?" + ROUNDS + "\\$([^$]+)\\$([^$]+)");

    /// Its salt is text.
    private static final Pattern DJANGO =
            Pattern.compile("pbkdf2_" + DIGEST + "\\$" + ROUNDS + "\\$([!-~&&[^$]]+)\\$([^$]+)");

    /// Its salt is text, and its hash in hex.
    private static final Pattern WERKZEUG =
            Pattern.compile(
                    "pbkdf2:" + DIGEST + ":" + ROUNDS + "\\$([!-~&&[^$]]+)\\$((?:[0-9a-f]{2})+)");

    static @Nullable HashReading read(String text) {
        if (!KIND.matcher(text).matches()) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            String digest = form.group(1) == null ? "sha1" : form.group(1);
            return of(
                    digest,
                    form.group(2),
                    HashText.decode(form.group(3)),
                    HashText.decode(form.group(4)));
        }
        Matcher django = DJANGO.matcher(text);
        if (django.matches()) {
            return of(
                    django.group(1),
                    django.group(2),
                    ascii(django.group(3)),
                    HashText.decode(django.group(4)));
        }
        Matcher werkzeug = WERKZEUG.matcher(text);
        return werkzeug.matches()
                ? of(
                        werkzeug.group(1),
                        werkzeug.group(2),
                        ascii(werkzeug.group(3)),
                        HashText.decodeHex(werkzeug.group(4)))
                : new HashReading.Broken();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static HashReading of(
            String digest, String rounds, byte @Nullable [] salt, byte @Nullable [] hash) {
        return salt == null || hash == null
                ? new HashReading.Broken()
                : of(digest, Long.parseLong(rounds), salt, hash);
    }

    static HashReading of(String digest, long rounds, byte[] salt, byte[] hash) {
        if (rounds < 1
                || salt.length == 0
                || hash.length < MIN_HASH_BYTES
                || hash.length > MAX_HASH_BYTES) {
            return new HashReading.Broken();
        }
        return rounds > MAX_ROUNDS
                ? new HashReading.TooCostly()
                : new HashReading.Known(new Pbkdf2Hash(digest, (int) rounds, salt, hash));
    }

    @Override
    public boolean matches(byte[] password) {
        // The JDK writes it in UTF-8 again; an empty one it refuses, and nobody has.
        char[] chars = new String(password, StandardCharsets.UTF_8).toCharArray();
        return chars.length > 0 && MessageDigest.isEqual(hash, derived(chars));
    }

    private byte[] derived(char[] password) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, rounds, hash.length * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(algorithm()).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PBKDF2 failed", e);
        } finally {
            spec.clearPassword();
        }
    }

    private String algorithm() {
        return switch (digest) {
            case "sha1" -> "PBKDF2WithHmacSHA1";
            case "sha256" -> "PBKDF2WithHmacSHA256";
            default -> "PBKDF2WithHmacSHA512";
        };
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "Pbkdf2Hash[…]";
    }
}
