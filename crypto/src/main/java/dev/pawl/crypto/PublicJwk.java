package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/// The members of a key as a JSON Web Key (RFC 7517, RFC 7518 §6, RFC 8037 §2) and its thumbprint
/// (RFC 7638).
///
/// Points are cut out of their DER encoding, which has one form and length per curve; the prefix
/// check is therefore also the check that the key is on that curve.
final class PublicJwk {
    static final byte[] P256_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
    static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int COORDINATE_BYTES = 32;

    private PublicJwk() {}

    static boolean isP256(PublicKey key) {
        return hasForm(key.getEncoded(), P256_PREFIX, 2 * COORDINATE_BYTES);
    }

    static boolean isEd25519(PublicKey key) {
        return hasForm(key.getEncoded(), ED25519_PREFIX, COORDINATE_BYTES);
    }

    /// The required members in the order and form that the thumbprint needs, as a JSON object
    /// without white space.
    static String requiredMembers(JwsKeyPair pair) {
        return requiredMembers(pair.algorithm(), pair.publicKey());
    }

    static String requiredMembers(JwsAlgorithm algorithm, PublicKey key) {
        return switch (algorithm) {
            case ES256 ->
                    "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                            + coordinate(key, P256_PREFIX.length)
                            + "\",\"y\":\""
                            + coordinate(key, P256_PREFIX.length + COORDINATE_BYTES)
                            + "\"}";
            case EDDSA ->
                    "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\""
                            + coordinate(key, ED25519_PREFIX.length)
                            + "\"}";
            case RS256 -> {
                RSAPublicKey rsa = (RSAPublicKey) key;
                yield "{\"e\":\""
                        + unsigned(rsa.getPublicExponent())
                        + "\",\"kty\":\"RSA\",\"n\":\""
                        + unsigned(rsa.getModulus())
                        + "\"}";
            }
            case HS256 -> throw new IllegalArgumentException("a shared secret is never published");
        };
    }

    /// The required members and `kid`, `use` and `alg`.
    static String json(JwsKeyPair pair, String kid) {
        String required = requiredMembers(pair);
        return required.substring(0, required.length() - 1)
                + ",\"kid\":\""
                + kid
                + "\",\"use\":\"sig\",\"alg\":\""
                + pair.algorithm().joseName()
                + "\"}";
    }

    /// RFC 7638 §3 over the required members of a public or a symmetric key.
    static String thumbprint(String requiredMembers) {
        return Base64Url.encode(Digests.sha256(requiredMembers.getBytes(US_ASCII)));
    }

    private static boolean hasForm(byte[] encoded, byte[] prefix, int pointBytes) {
        return encoded.length == prefix.length + pointBytes
                && Arrays.equals(encoded, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static String coordinate(PublicKey key, int offset) {
        return Base64Url.encode(
                Arrays.copyOfRange(key.getEncoded(), offset, offset + COORDINATE_BYTES));
    }

    /// Big endian without the zero byte that Java puts before a set sign bit (RFC 7518 §2,
    /// Base64urlUInt).
    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return Base64Url.encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
