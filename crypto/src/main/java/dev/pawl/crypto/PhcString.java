package dev.pawl.crypto;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An Argon2id hash as text: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, in exactly the form the
/// reference implementation writes.
final class PhcString {
    static final int MIN_SALT_BYTES = 8;
    static final int MAX_SALT_BYTES = 48;
    static final int MIN_HASH_BYTES = 16;
    static final int MAX_HASH_BYTES = 64;

    private static final int MAX_CHARS = 256;
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),p=([1-9])"
                            + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

    private final Argon2id.Parameters parameters;
    private final byte[] salt;
    private final byte[] hash;

    PhcString(Argon2id.Parameters parameters, byte[] salt, byte[] hash) {
        this.parameters = parameters;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    /// Empty for another algorithm or version, another order or spelling, and any number or length
    /// out of its limits.
    static Optional<PhcString> parse(String text) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int memoryKib = Integer.parseInt(form.group(1));
        int iterations = Integer.parseInt(form.group(2));
        int parallelism = Integer.parseInt(form.group(3));
        byte[] salt = decode(form.group(4), MIN_SALT_BYTES, MAX_SALT_BYTES);
        byte[] hash = decode(form.group(5), MIN_HASH_BYTES, MAX_HASH_BYTES);
        if (salt == null
                || hash == null
                || !Argon2id.Parameters.isAllowed(memoryKib, iterations, parallelism)) {
            return Optional.empty();
        }
        return Optional.of(
                new PhcString(
                        new Argon2id.Parameters(memoryKib, iterations, parallelism), salt, hash));
    }

    Argon2id.Parameters parameters() {
        return parameters;
    }

    byte[] salt() {
        return salt.clone();
    }

    byte[] hash() {
        return hash.clone();
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m="
                + parameters.memoryKib()
                + ",t="
                + parameters.iterations()
                + ",p="
                + parameters.parallelism()
                + "$"
                + base64.encodeToString(salt)
                + "$"
                + base64.encodeToString(hash);
    }

    /// Null for a length out of the limits, an impossible one or non-zero trailing bits. The
    /// alphabet was checked.
    private static byte @Nullable [] decode(String base64, int min, int max) {
        String urlSafe = base64.replace('+', '-').replace('/', '_');
        byte[] bytes = Base64Url.decode(urlSafe, 0, urlSafe.length());
        return bytes != null && bytes.length >= min && bytes.length <= max ? bytes : null;
    }
}
