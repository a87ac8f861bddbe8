package dev.pawl.crypto;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What ASP.NET Core Identity stores: PBKDF2 in base64, with a first byte that tells the version.
final class AspNetHash {

    /// Of version 2: SHA-1, a thousand rounds, 16 bytes of salt, 32 of hash.
    private static final int VERSION_2_BYTES = 49;

    private static final int SALT_BYTES = 16;
    private static final int ROUNDS_2 = 1000;

    /// Of version 3, before the salt: the version, and three numbers of four bytes.
    private static final int HEADER_BYTES = 13;

    private static final int MAX_SALT_BYTES = 128;

    /// Base64 of a first byte of 0 or 1; what follows it has no dollar sign as all others have.
    private static final Pattern KIND = Pattern.compile("A[AQ][A-Za-z0-9+/]{40,250}={0,2}");

    private AspNetHash() {}

    static @Nullable HashReading read(String text) {
        return KIND.matcher(text).matches() ? decode(text) : null;
    }

    private static HashReading decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return new HashReading.Broken();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return switch (buffer.get()) {
            case 0 -> version2(buffer, bytes.length);
            case 1 -> version3(buffer, bytes.length);
            default -> new HashReading.Broken();
        };
    }

    private static HashReading version2(ByteBuffer buffer, int length) {
        return length == VERSION_2_BYTES
                ? Pbkdf2Hash.of("sha1", ROUNDS_2, next(buffer, SALT_BYTES), rest(buffer))
                : new HashReading.Broken();
    }

    private static HashReading version3(ByteBuffer buffer, int length) {
        if (length < HEADER_BYTES) {
            return new HashReading.Broken();
        }
        String digest =
                switch (buffer.getInt()) {
                    case 0 -> "sha1";
                    case 1 -> "sha256";
                    case 2 -> "sha512";
                    default -> "";
                };
        long rounds = Integer.toUnsignedLong(buffer.getInt());
        int saltBytes = buffer.getInt();
        if (digest.isEmpty()
                || saltBytes < 1
                || saltBytes > MAX_SALT_BYTES
                || saltBytes > buffer.remaining()) {
            return new HashReading.Broken();
        }
        return Pbkdf2Hash.of(digest, rounds, next(buffer, saltBytes), rest(buffer));
    }

    private static byte[] rest(ByteBuffer buffer) {
        return next(buffer, buffer.remaining());
    }

    private static byte[] next(ByteBuffer buffer, int count) {
        byte[] bytes = new byte[count];
        buffer.get(bytes);
        return bytes;
    }
}
