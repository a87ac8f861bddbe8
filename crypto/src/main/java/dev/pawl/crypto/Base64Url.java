package dev.pawl.crypto;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Base64url without padding (RFC 4648 §5, RFC 7515 §2), one text per value.
///
/// Decoding is written here because `java.util.Base64` takes padding, ignores non-zero trailing
/// bits and answers bad input with an exception: two texts for one token, and a cheap way to make
/// the server build stack traces.
public final class Base64Url {
    /// No text longer than this is decoded.
    public static final int MAX_CHARS = 64 * 1024;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] VALUES = values();

    private Base64Url() {}

    /// The text of `bytes`.
    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /// The bytes of which `text` is the only encoding; empty for any other character, padding, an
    /// impossible length, non-zero trailing bits, and more than [#MAX_CHARS] characters.
    public static Optional<byte[]> decode(String text) {
        return Optional.ofNullable(decode(text, 0, text.length()));
    }

    static byte[] encodeToBytes(byte[] bytes) {
        return ENCODER.encode(bytes);
    }

    static int encodedLength(int bytes) {
        return (bytes * 4 + 2) / 3;
    }

    /// As [#decode(String)] for the characters `from` (inclusive) to `to`; null instead of an empty
    /// result.
    static byte @Nullable [] decode(String text, int from, int to) {
        int chars = to - from;
        int rest = chars % 4;
        if (chars > MAX_CHARS || rest == 1) {
            return null;
        }
        byte[] bytes = new byte[chars * 3 / 4];
        int out = 0;
        int in = from;
        for (int end = to - rest; in < end; in += 4) {
            int bits =
                    value(text, in) << 18
                            | value(text, in + 1) << 12
                            | value(text, in + 2) << 6
                            | value(text, in + 3);
            if (bits < 0) {
                return null;
            }
            bytes[out++] = (byte) (bits >> 16);
            bytes[out++] = (byte) (bits >> 8);
            bytes[out++] = (byte) bits;
        }
        return decodeRest(text, in, rest, bytes, out) ? bytes : null;
    }

    private static boolean decodeRest(String text, int in, int rest, byte[] bytes, int out) {
        if (rest == 0) {
            return true;
        }
        int bits = value(text, in) << 18 | value(text, in + 1) << 12;
        if (rest == 3) {
            bits |= value(text, in + 2) << 6;
            bytes[out + 1] = (byte) (bits >> 8);
        }
        bytes[out] = (byte) (bits >> 16);
        // Bits that no byte carries must be zero, or several texts would stand for the same bytes.
        return bits >= 0 && (bits & (rest == 3 ? 0xFF : 0xFFFF)) == 0;
    }

    /// Six bits, or a negative number (which stays negative under the shifts and ors above).
    private static int value(String text, int index) {
        char c = text.charAt(index);
        return c < VALUES.length ? VALUES[c] : -1;
    }

    private static byte[] values() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }
}
