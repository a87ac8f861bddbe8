package dev.pawl.verifier;

import java.util.Base64;
import java.util.Optional;

/// Base64url without padding, one text per value (RFC 7515 §2).
final class Base64Url {

    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private Base64Url() {}

    /// The bytes of which the text is the only encoding. The JDK's decoder alone would take padding
    /// and bits that no byte carries: several texts for one token.
    static Optional<byte[]> decode(String text) {
        if (text.isEmpty() || text.indexOf('=') >= 0 || hasIdleBits(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DECODER.decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean hasIdleBits(String text) {
        int last = ALPHABET.indexOf(text.charAt(text.length() - 1));
        return switch (text.length() % 4) {
            case 2 -> (last & 0b1111) != 0;
            case 3 -> (last & 0b11) != 0;
            default -> false;
        };
    }
}
