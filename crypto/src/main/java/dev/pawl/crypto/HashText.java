package dev.pawl.crypto;

import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The parts of a stored hash as bytes.
final class HashText {

    private static final int MAX_BYTES = 128;

    private HashText() {}

    /// Hex in small letters, an even number of digits.
    static byte @Nullable [] decodeHex(String text) {
        byte[] bytes = HexFormat.of().parseHex(text);
        return bytes.length <= MAX_BYTES ? bytes : null;
    }

    /// Base64 in either alphabet, with `.` for `+` as some write it, with padding or without. Null
    /// for anything else, and for more than any salt or hash has.
    static byte @Nullable [] decode(String text) {
        try {
            String standard = text.replace('.', '+').replace('-', '+').replace('_', '/');
            byte[] bytes = Base64.getDecoder().decode(standard);
            return bytes.length <= MAX_BYTES ? bytes : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
