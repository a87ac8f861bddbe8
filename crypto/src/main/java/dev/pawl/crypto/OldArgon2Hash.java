package dev.pawl.crypto;

import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// Argon2 in the variants that [Argon2id] does not speak: i and d, version 16, and texts that are
/// written a little differently.
@SuppressWarnings("ArrayRecordComponent") // never compared
record OldArgon2Hash(
        int type, int version, int memoryKib, int passes, int lanes, byte[] salt, byte[] hash)
        implements ForeignHash {

    /// Memory times passes: about a second of a core.
    private static final long MAX_WORK_KIB = 512 * 1024;

    private static final int MAX_LANES = 8;
    private static final int MIN_SALT_BYTES = 8;
    private static final int MIN_HASH_BYTES = 16;

    private static final Pattern KIND = Pattern.compile("\\$argon2(id|i|d)\\$.*", Pattern.DOTALL);
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2(id|i|d)\\$(?:v=(16|19)\\$)?m=([1-9][0-9]{0,8}),t=([1-9][0-9]{0,8}),p=([1-9][0-9]{0,2})"
                            + "\\$([^$]+)\\$([^$]+)");

    static @Nullable HashReading read(String text) {
        if (!KIND.matcher(text).matches()) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        return form.matches() ? of(form) : new HashReading.Broken();
    }

    private static HashReading of(Matcher form) {
        byte[] salt = HashText.decode(form.group(6));
        byte[] hash = HashText.decode(form.group(7));
        int memoryKib = Integer.parseInt(form.group(3));
        int passes = Integer.parseInt(form.group(4));
        int lanes = Integer.parseInt(form.group(5));
        if (salt == null
                || hash == null
                || salt.length < MIN_SALT_BYTES
                || hash.length < MIN_HASH_BYTES
                || memoryKib < 8 * lanes) {
            return new HashReading.Broken();
        }
        boolean allowed =
                memoryKib <= MAX_MEMORY_KIB
                        && (long) memoryKib * passes <= MAX_WORK_KIB
                        && lanes <= MAX_LANES;
        if (!allowed) {
            return new HashReading.TooCostly();
        }
        int version =
                "19".equals(form.group(2))
                        ? Argon2Parameters.ARGON2_VERSION_13
                        : Argon2Parameters.ARGON2_VERSION_10;
        return new HashReading.Known(
                new OldArgon2Hash(
                        type(form.group(1)), version, memoryKib, passes, lanes, salt, hash));
    }

    private static int type(String name) {
        return switch (name) {
            case "i" -> Argon2Parameters.ARGON2_i;
            case "d" -> Argon2Parameters.ARGON2_d;
            default -> Argon2Parameters.ARGON2_id;
        };
    }

    @Override
    public boolean matches(byte[] password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(type)
                        .withVersion(version)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build());
        byte[] computed = new byte[hash.length];
        generator.generateBytes(password, computed);
        return MessageDigest.isEqual(hash, computed);
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "OldArgon2Hash[…]";
    }
}
