package dev.pawl.verifier;

import java.util.Arrays;
import java.util.Optional;

/// The signature algorithms that tokens are accepted with (RFC 7518 §3, RFC 8037 §3.1). A shared
/// secret is not among them: who verifies could also sign.
public enum Algorithm {
    ES256("ES256", "SHA256withECDSAinP1363Format"),
    RS256("RS256", "SHA256withRSA"),
    EDDSA("EdDSA", "Ed25519");

    private final String joseName;
    private final String jcaName;

    Algorithm(String joseName, String jcaName) {
        this.joseName = joseName;
        this.jcaName = jcaName;
    }

    String jcaName() {
        return jcaName;
    }

    /// The algorithm with exactly this `alg`.
    static Optional<Algorithm> named(String joseName) {
        return Arrays.stream(values()).filter(each -> each.joseName.equals(joseName)).findFirst();
    }
}
