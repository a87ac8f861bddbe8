package dev.pawl.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The key of a DPoP proof, from the proof itself, so that it is nobody's whom we know.
final class ProofKey {

    static final int THUMBPRINT_BYTES = 32;

    private static final int COORDINATE_BYTES = 32;

    /// Members that only a private or a symmetric key has (RFC 7518 §6).
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final BigInteger ED25519_FIELD =
            BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /// The `y` of the points whose order divides eight. Under such a key, a signature can be made
    /// without any private key.
    private static final Set<BigInteger> ED25519_SMALL_ORDER =
            Set.of(
                    BigInteger.ZERO,
                    BigInteger.ONE,
                    ED25519_FIELD.subtract(BigInteger.ONE),
                    new BigInteger(
                            "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
                    new BigInteger(
                            "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
                            16));

    private final VerifyingKey key;
    private final String thumbprint;

    private ProofKey(VerifyingKey key, String thumbprint) {
        this.key = key;
        this.thumbprint = thumbprint;
    }

    /// Reads a public key for exactly this algorithm, ES256 or EdDSA. Empty for everything else,
    /// above all for a private key.
    static Optional<ProofKey> read(Claims jwk, String algorithm, @Nullable Provider provider) {
        if (PRIVATE.stream().anyMatch(jwk::has) || !isFor(jwk, algorithm)) {
            return Optional.empty();
        }
        String form = algorithm + " " + text(jwk, "kty") + " " + text(jwk, "crv");
        return switch (form) {
            case "ES256 EC P-256" -> p256(jwk, provider);
            case "EdDSA OKP Ed25519" -> ed25519(jwk, provider);
            default -> Optional.empty();
        };
    }

    /// What a key says of its use counts (RFC 7517 §4.2 to §4.4).
    private static boolean isFor(Claims jwk, String algorithm) {
        return (!jwk.has("use") || text(jwk, "use").equals("sig"))
                && (!jwk.has("alg") || text(jwk, "alg").equals(algorithm))
                && (!jwk.has("key_ops")
                        || jwk.strings("key_ops")
                                .filter(ops -> ops.contains("verify"))
                                .isPresent());
    }

    private static Optional<ProofKey> p256(Claims jwk, @Nullable Provider provider) {
        if (coordinate(jwk, "x").isEmpty() || coordinate(jwk, "y").isEmpty()) {
            return Optional.empty();
        }
        String x = text(jwk, "x");
        String y = text(jwk, "y");
        String members =
                "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        try {
            // Refuses a point that is not on the curve.
            JWK key = new ECKey.Builder(Curve.P_256, new Base64URL(x), new Base64URL(y)).build();
            return of(key, members, provider);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static Optional<ProofKey> ed25519(Claims jwk, @Nullable Provider provider) {
        if (coordinate(jwk, "x").filter(point -> !isWeak(point)).isEmpty()) {
            return Optional.empty();
        }
        String x = text(jwk, "x");
        return of(
                new OctetKeyPair.Builder(Curve.Ed25519, new Base64URL(x)).build(),
                "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}",
                provider);
    }

    private static Optional<ProofKey> of(JWK jwk, String members, @Nullable Provider provider) {
        return VerifyingKey.of(jwk, provider).map(key -> new ProofKey(key, hash(members)));
    }

    /// Whether an encoded point (RFC 8032 §5.1.2) is written in another form than the one it has,
    /// or is of small order.
    private static boolean isWeak(byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
        }
        BigInteger y = new BigInteger(1, bigEndian).clearBit(255); // without the sign of x
        return y.compareTo(ED25519_FIELD) >= 0 || ED25519_SMALL_ORDER.contains(y);
    }

    private static Optional<byte[]> coordinate(Claims jwk, String name) {
        return Base64Url.decode(text(jwk, name)).filter(bytes -> bytes.length == COORDINATE_BYTES);
    }

    private static String text(Claims jwk, String name) {
        return jwk.string(name).orElse("");
    }

    /// The base64url of the SHA-256 of a text in ASCII: a thumbprint of required members (RFC 7638
    /// §3), or the `ath` of a token.
    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String thumbprint() {
        return thumbprint;
    }

    boolean verify(byte[] message, byte[] signature) {
        return key.verify(message, signature);
    }
}
