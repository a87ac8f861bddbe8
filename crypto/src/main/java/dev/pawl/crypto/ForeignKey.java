package dev.pawl.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.Set;

/// A public key of somebody else's, for the one algorithm that its type is used with (RFC 7517, RFC
/// 7518 §6, RFC 8037 §2).
record ForeignKey(JwsAlgorithm algorithm, PublicKey key) {

    /// Members that only a private or a symmetric key has (RFC 7518 §6).
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int COORDINATE_BYTES = 32;
    private static final int POINT_SIGNATURE_BYTES = 64;

    /// Reads a public JWK: EC on P-256, OKP on Ed25519, or RSA of 2048 bits or more. Empty for
    /// everything else, above all for a private key.
    static Optional<ForeignKey> read(JwtClaims jwk) {
        if (PRIVATE.stream().anyMatch(jwk::has)) {
            return Optional.empty();
        }
        String form = jwk.string("kty").orElse("") + " " + jwk.string("crv").orElse("");
        try {
            return switch (form) {
                case "EC P-256" -> Optional.of(new ForeignKey(JwsAlgorithm.ES256, p256(jwk)));
                case "OKP Ed25519" -> Optional.of(new ForeignKey(JwsAlgorithm.EDDSA, ed25519(jwk)));
                case "RSA " -> Optional.of(new ForeignKey(JwsAlgorithm.RS256, rsa(jwk)));
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Its name for everybody who has it: the SHA-256 of its required members (RFC 7638 §3).
    KeyThumbprint thumbprint() {
        return KeyThumbprint.ofMembers(PublicJwk.requiredMembers(algorithm, key));
    }

    /// Whether this key made this signature; false, not an exception, for any malformed one.
    boolean verify(byte[] signed, byte[] signature, CryptoProvider provider) {
        if (signature.length != signatureBytes()) {
            return false;
        }
        try {
            Signature verifier = provider.signature(algorithm);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false; // a number out of range, which some providers report this way
        }
    }

    private int signatureBytes() {
        return key instanceof RSAPublicKey rsa
                ? (rsa.getModulus().bitLength() + 7) / 8
                : POINT_SIGNATURE_BYTES;
    }

    private static PublicKey p256(JwtClaims jwk) throws GeneralSecurityException {
        byte[] x = coordinate(jwk, "x");
        byte[] y = coordinate(jwk, "y");
        if (!CurvePoints.isOnP256(x, y)) {
            throw new IllegalArgumentException("a point off the curve");
        }
        return point("EC", concatenated(PublicJwk.P256_PREFIX, concatenated(x, y)));
    }

    private static PublicKey ed25519(JwtClaims jwk) throws GeneralSecurityException {
        byte[] point = coordinate(jwk, "x");
        if (CurvePoints.isWeakEd25519(point)) {
            throw new IllegalArgumentException("a key under which anybody can sign");
        }
        return point("Ed25519", concatenated(PublicJwk.ED25519_PREFIX, point));
    }

    private static PublicKey point(String type, byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static PublicKey rsa(JwtClaims jwk) throws GeneralSecurityException {
        BigInteger modulus = new BigInteger(1, bytes(jwk, "n"));
        int bits = modulus.bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
            throw new IllegalArgumentException("an RSA key of " + bits + " bits");
        }
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, new BigInteger(1, bytes(jwk, "e"))));
    }

    private static byte[] coordinate(JwtClaims jwk, String name) {
        byte[] bytes = bytes(jwk, name);
        if (bytes.length != COORDINATE_BYTES) {
            throw new IllegalArgumentException("a coordinate of " + bytes.length + " bytes");
        }
        return bytes;
    }

    private static byte[] bytes(JwtClaims jwk, String name) {
        return jwk.string(name)
                .flatMap(Base64Url::decode)
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public String toString() {
        return "ForeignKey[" + algorithm + "]";
    }
}
