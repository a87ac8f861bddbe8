package dev.pawl.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A public key that somebody else registered, and the JWTs that they sign with it (RFC 7515, RFC
/// 7517). One key has one algorithm: what a header says must agree with it, and decides nothing.
public final class RegisteredKey {

    /// Members that only a private or a symmetric key has (RFC 7518 §6).
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final Set<String> TYPES = Set.of("JWT", "client-authentication+jwt");

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int COORDINATE_BYTES = 32;

    private final JwsAlgorithm algorithm;
    private final PublicKey key;

    private RegisteredKey(JwsAlgorithm algorithm, PublicKey key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    /// Reads a public JWK: EC on P-256, OKP on Ed25519, or RSA of 2048 bits or more. Empty for
    /// everything else, above all for a private key.
    public static Optional<RegisteredKey> parse(String jwk) {
        return JwtClaims.parse(jwk.getBytes(StandardCharsets.UTF_8))
                .filter(members -> PRIVATE.stream().noneMatch(members::has))
                .map(RegisteredKey::read);
    }

    private static @Nullable RegisteredKey read(JwtClaims jwk) {
        String form = jwk.string("kty").orElse("") + " " + jwk.string("crv").orElse("");
        try {
            return switch (form) {
                case "EC P-256" ->
                        new RegisteredKey(
                                JwsAlgorithm.ES256,
                                point(
                                        "EC",
                                        PublicJwk.P256_PREFIX,
                                        coordinate(jwk, "x"),
                                        coordinate(jwk, "y")));
                case "OKP Ed25519" ->
                        new RegisteredKey(
                                JwsAlgorithm.EDDSA,
                                point("Ed25519", PublicJwk.ED25519_PREFIX, coordinate(jwk, "x")));
                case "RSA " -> new RegisteredKey(JwsAlgorithm.RS256, rsa(jwk));
                default -> null;
            };
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return null;
        }
    }

    private static PublicKey point(String type, byte[] prefix, byte[]... coordinates)
            throws GeneralSecurityException {
        byte[] encoded = prefix;
        for (byte[] coordinate : coordinates) {
            encoded = concatenated(encoded, coordinate);
        }
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

    /// What a JWT claims of itself, to find out whose key must have signed it. Believe none of it.
    public static Optional<JwtClaims> unverifiedClaims(String compact) {
        return segments(compact).flatMap(segments -> json(segments.get(1)));
    }

    /// The claims of a JWT that this key signed; empty for everything else.
    public Optional<JwtClaims> verify(String compact) {
        return segments(compact)
                .filter(segments -> json(segments.getFirst()).filter(this::isForThis).isPresent())
                .filter(segments -> isSigned(compact, segments.getLast()))
                .flatMap(segments -> json(segments.get(1)));
    }

    private boolean isForThis(JwtClaims header) {
        return header.string("alg").filter(algorithm.joseName()::equals).isPresent()
                && (!header.has("typ") || header.string("typ").filter(TYPES::contains).isPresent())
                && !header.has("crit")
                && !header.has("b64");
    }

    private boolean isSigned(String compact, String signature) {
        byte[] signed =
                compact.substring(0, compact.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        try {
            Signature verifier = CryptoProvider.best().signature(algorithm);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(Base64Url.decode(signature).orElse(new byte[0]));
        } catch (GeneralSecurityException _) {
            return false; // a length or number out of range, which some providers report this way
        }
    }

    private static Optional<List<String>> segments(String compact) {
        if (compact.length() > JwsVerifier.MAX_CHARS) {
            return Optional.empty();
        }
        List<String> segments = List.of(compact.split("\\.", -1));
        return segments.size() == 3 ? Optional.of(segments) : Optional.empty();
    }

    private static Optional<JwtClaims> json(String segment) {
        return Base64Url.decode(segment).flatMap(JwtClaims::parse);
    }

    @Override
    public String toString() {
        return "RegisteredKey[" + algorithm + "]";
    }
}
