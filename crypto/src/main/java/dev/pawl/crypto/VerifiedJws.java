package dev.pawl.crypto;

/// What a [JwsVerifier] vouches for: these bytes were signed with the key of this name. Only a
/// verifier makes one.
public final class VerifiedJws {
    private final byte[] payload;
    private final String kid;

    VerifiedJws(byte[] payload, String kid) {
        this.payload = payload;
        this.kid = kid;
    }

    /// The signed bytes.
    public byte[] payload() {
        return payload.clone();
    }

    /// The name of the key.
    public String kid() {
        return kid;
    }

    @Override
    public String toString() {
        return "VerifiedJws[" + payload.length + " bytes, " + kid + "]";
    }
}
