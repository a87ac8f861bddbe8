package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A compact JWS of somebody else's, taken apart (RFC 7515 §7.1). Nothing of it is verified.
final class CompactJws {
    private final byte[] header;
    private final byte[] payload;
    private final byte[] signed;
    private final byte[] signature;

    private CompactJws(byte[] header, byte[] payload, byte[] signed, byte[] signature) {
        this.header = header;
        this.payload = payload;
        this.signed = signed;
        this.signature = signature;
    }

    /// Empty unless the text has at most `maxChars` characters, and is three segments in strict
    /// base64url.
    static Optional<CompactJws> parse(String compact, int maxChars) {
        return compact.length() > maxChars ? Optional.empty() : Optional.ofNullable(parse(compact));
    }

    private static @Nullable CompactJws parse(String compact) {
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return null;
        }
        // A further dot would stand in the signature, where base64url has none.
        byte[] header = Base64Url.decode(compact, 0, first);
        byte[] payload = Base64Url.decode(compact, first + 1, second);
        byte[] signature = Base64Url.decode(compact, second + 1, compact.length());
        if (header == null || payload == null || signature == null) {
            return null;
        }
        byte[] signed = compact.substring(0, second).getBytes(US_ASCII);
        return new CompactJws(header, payload, signed, signature);
    }

    Optional<JwtClaims> header() {
        return JwtClaims.parse(header);
    }

    Optional<JwtClaims> claims() {
        return JwtClaims.parse(payload);
    }

    boolean isSignedBy(ForeignKey key, CryptoProvider provider) {
        return key.verify(signed, signature, provider);
    }
}
