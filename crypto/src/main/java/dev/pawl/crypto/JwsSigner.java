package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Signs payloads as compact JWS (RFC 7515 §7.1) with one key, one `typ` and therefore one header.
/// Safe for many threads.
public final class JwsSigner {
    private final RawSignatures signatures;
    private final byte[] headerAndDot;

    /// With the best provider.
    ///
    /// @throws IllegalArgumentException if `typ` is not a media subtype
    public JwsSigner(JwsKey key, String typ) {
        this(key, typ, CryptoProvider.best());
    }

    public JwsSigner(JwsKey key, String typ, CryptoProvider provider) {
        this.signatures = key.signatures(provider);
        this.headerAndDot = (JwsHeader.encoded(key, typ) + ".").getBytes(ISO_8859_1);
    }

    /// The compact JWS with this payload.
    ///
    /// @throws IllegalArgumentException if it would be longer than [JwsVerifier#MAX_CHARS]
    public String sign(byte[] payload) {
        String compact = signDocument(payload);
        if (compact.length() > JwsVerifier.MAX_CHARS) {
            throw new IllegalArgumentException("a token of " + compact.length() + " characters");
        }
        return compact;
    }

    /// The compact JWS with a payload of any size, for readers of their own.
    public String signDocument(byte[] payload) {
        byte[] encodedPayload = Base64Url.encodeToBytes(payload);
        int signed = headerAndDot.length + encodedPayload.length;
        int signatureChars = Base64Url.encodedLength(signatures.signatureBytes());
        int chars = signed + 1 + signatureChars;
        byte[] compact = new byte[chars];
        System.arraycopy(headerAndDot, 0, compact, 0, headerAndDot.length);
        System.arraycopy(encodedPayload, 0, compact, headerAndDot.length, encodedPayload.length);
        byte[] signature = Base64Url.encodeToBytes(signatures.sign(compact, signed));
        compact[signed] = '.';
        System.arraycopy(signature, 0, compact, signed + 1, signatureChars);
        return new String(compact, ISO_8859_1);
    }
}
