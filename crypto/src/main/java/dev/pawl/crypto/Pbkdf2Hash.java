package dev.pawl.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/// PBKDF2 (RFC 8018 §5.2).
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pbkdf2Hash(String digest, int rounds, byte[] salt, byte[] hash) implements ForeignHash {

    private static final int MAX_ROUNDS = 1_000_000;
    private static final int MIN_HASH_BYTES = 16;
    private static final int MAX_HASH_BYTES = 64;

    private static final Pattern FORM =
            Pattern.compile(
                    "\\$pbkdf2(?:-(sha1|sha256|sha512))?\\$(?:i=)?([1-9][0-9]{0,6})\\$([^$]+)\\$([^$]+)");

    /// Its salt is text.
    private static final Pattern DJANGO =
            Pattern.compile(
                    "pbkdf2_(sha1|sha256|sha512)\\$([1-9][0-9]{0,6})\\$([!-~&&[^$]]+)\\$([^$]+)");

    static @Nullable ForeignHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            String digest = form.group(1) == null ? "sha1" : form.group(1);
            return of(digest, form.group(2), HashText.decode(form.group(3)), form.group(4));
        }
        Matcher django = DJANGO.matcher(text);
        return django.matches()
                ? of(
                        django.group(1),
                        django.group(2),
                        django.group(3).getBytes(StandardCharsets.US_ASCII),
                        django.group(4))
                : null;
    }

    private static @Nullable ForeignHash of(
            String digest, String rounds, byte @Nullable [] salt, String base64) {
        byte[] hash = HashText.decode(base64);
        int count = Integer.parseInt(rounds);
        return salt == null
                        || hash == null
                        || hash.length < MIN_HASH_BYTES
                        || hash.length > MAX_HASH_BYTES
                        || count > MAX_ROUNDS
                ? null
                : new Pbkdf2Hash(digest, count, salt, hash);
    }

    @Override
    public boolean matches(byte[] password) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(algorithm());
        generator.init(password, salt, rounds);
        KeyParameter derived =
                (KeyParameter) generator.generateDerivedMacParameters(hash.length * Byte.SIZE);
        return MessageDigest.isEqual(hash, derived.getKey());
    }

    private Digest algorithm() {
        return switch (digest) {
            case "sha1" -> new SHA1Digest();
            case "sha256" -> new SHA256Digest();
            default -> new SHA512Digest();
        };
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "Pbkdf2Hash[…]";
    }
}
