package dev.pawl.verifier;

import java.util.Base64;
import java.util.Optional;

/// Base64url without padding, one text per value (RFC 7515 §2).
final class Base64Url {

    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    /// The bytes of which the text is the only encoding. The JDK's decoder alone would take padding
    /// and bits that no byte carries: several texts for one token.
    static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = DECODER.decode(text);
            return ENCODER.encodeToString(bytes).equals(text)
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
