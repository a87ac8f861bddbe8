package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Verifies the compact JWS that this server itself signed.
///
/// No header is ever parsed: the first segment must be, byte for byte, the header that one of the
/// keys gives its tokens. Another `alg`, `typ` or `kid`, `none`, an embedded key, a URL to fetch
/// one from, critical extensions and duplicate members have no form that could be accepted.
/// Base64url is strict in every segment, so one signature has one text. Still, the text is no name
/// for a token: each ES256 signature has a twin (the negated `s`) that is valid, too.
///
/// Says nothing about the claims: whether the token is current and meant for the reader is the
/// caller's to check.
public final class JwsVerifier {
    /// A longer text is refused unread.
    public static final int MAX_CHARS = 8 * 1024;

    private final List<Trusted> keys;

    private record Trusted(String kid, String headerAndDot, RawSignatures signatures) {}

    /// With the best provider. No keys at all means that nothing verifies.
    ///
    /// @throws IllegalArgumentException if `typ` is not a media subtype or a key occurs twice
    public JwsVerifier(List<JwsKey> keys, String typ) {
        this(keys, typ, CryptoProvider.best());
    }

    public JwsVerifier(List<JwsKey> keys, String typ, CryptoProvider provider) {
        if (keys.stream().distinct().count() != keys.size()) {
            throw new IllegalArgumentException("a key occurs twice");
        }
        this.keys = keys.stream().map(key -> trusted(key, typ, provider)).toList();
    }

    /// The payload and the key's name if one of the keys signed exactly this text; empty for
    /// everything else.
    public Optional<VerifiedJws> verify(String compact) {
        if (compact.length() > MAX_CHARS) {
            return Optional.empty();
        }
        for (Trusted key : keys) {
            if (compact.startsWith(key.headerAndDot)) {
                return Optional.ofNullable(verify(compact, key));
            }
        }
        return Optional.empty();
    }

    private static @Nullable VerifiedJws verify(String compact, Trusted key) {
        int payloadStart = key.headerAndDot.length();
        int payloadEnd = compact.indexOf('.', payloadStart);
        int signatureChars = Base64Url.encodedLength(key.signatures.signatureBytes());
        if (payloadEnd < 0 || compact.length() - payloadEnd - 1 != signatureChars) {
            return null;
        }
        // A further dot would stand in the signature, where base64url has none.
        byte[] payload = Base64Url.decode(compact, payloadStart, payloadEnd);
        byte[] signature = Base64Url.decode(compact, payloadEnd + 1, compact.length());
        if (payload == null || signature == null) {
            return null;
        }
        byte[] signed = compact.substring(0, payloadEnd).getBytes(US_ASCII);
        return key.signatures.verify(signed, signature) ? new VerifiedJws(payload, key.kid) : null;
    }

    private static Trusted trusted(JwsKey key, String typ, CryptoProvider provider) {
        return new Trusted(key.kid(), JwsHeader.encoded(key, typ) + ".", key.signatures(provider));
    }
}
