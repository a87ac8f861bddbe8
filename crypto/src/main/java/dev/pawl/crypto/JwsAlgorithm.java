package dev.pawl.crypto;

import java.util.Arrays;
import java.util.Optional;

/// The signature algorithms that are ever used (RFC 7518 §3, RFC 8037 §3.1).
public enum JwsAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    ES256("ES256"),
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    RS256("RS256"),
    /// Ed25519.
    EDDSA("EdDSA"),
    /// HMAC with SHA-256: whoever verifies can also sign.
    HS256("HS256");

    private final String joseName;

    JwsAlgorithm(String joseName) {
        this.joseName = joseName;
    }

    /// The value of `alg`.
    public String joseName() {
        return joseName;
    }

    /// Whether signing and verifying take the same secret.
    public boolean isSymmetric() {
        return this == HS256;
    }

    /// The algorithm with exactly this `alg`; empty for every other spelling.
    public static Optional<JwsAlgorithm> named(String joseName) {
        return Arrays.stream(values()).filter(a -> a.joseName.equals(joseName)).findFirst();
    }
}
