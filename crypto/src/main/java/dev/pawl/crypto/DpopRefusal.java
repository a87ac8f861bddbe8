package dev.pawl.crypto;

/// Why a DPoP proof is not believed.
public enum DpopRefusal {
    /// Not a compact JWS with JSON objects, or too long.
    MALFORMED(false),
    /// Another `typ` or `alg`, or extensions that must be understood.
    HEADER(false),
    /// No `jwk` that is a public key for `alg`.
    KEY(false),
    /// A claim is missing, of another type, or too long.
    CLAIMS(false),
    /// Made for another method or URI.
    REQUEST(false),
    /// Made for another access token, or for none.
    TOKEN(false),
    /// Valid only in the past or the future, by what it says itself.
    EXPIRED(false),
    /// Not signed by its key.
    SIGNATURE(false),
    /// Its time is not ours, and it has no nonce of ours that would stand in for it.
    NONCE(true);

    private final boolean nonceHelps;

    DpopRefusal(boolean nonceHelps) {
        this.nonceHelps = nonceHelps;
    }

    /// The error code to answer (RFC 9449 §5, §8): `use_dpop_nonce` if a proof with a new nonce
    /// would pass, `invalid_dpop_proof` otherwise.
    public String error() {
        return nonceHelps ? "use_dpop_nonce" : "invalid_dpop_proof";
    }
}
