package dev.pawl.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// A public key that somebody else registered, and the JWTs that they sign with it (RFC 7515, RFC
/// 7517). One key has one algorithm: what a header says must agree with it, and decides nothing.
public final class RegisteredKey {

    private static final Set<String> TYPES = Set.of("JWT", "client-authentication+jwt");

    private final ForeignKey key;

    private RegisteredKey(ForeignKey key) {
        this.key = key;
    }

    /// Reads a public JWK: EC on P-256, OKP on Ed25519, or RSA of 2048 bits or more. Empty for
    /// everything else, above all for a private key.
    public static Optional<RegisteredKey> parse(String jwk) {
        return JwtClaims.parse(jwk.getBytes(StandardCharsets.UTF_8))
                .flatMap(ForeignKey::read)
                .map(RegisteredKey::new);
    }

    /// What a JWT claims of itself, to find out whose key must have signed it. Believe none of it.
    public static Optional<JwtClaims> unverifiedClaims(String compact) {
        return CompactJws.parse(compact, JwsVerifier.MAX_CHARS).flatMap(CompactJws::claims);
    }

    /// The claims of a JWT that this key signed; empty for everything else.
    public Optional<JwtClaims> verify(String compact) {
        return CompactJws.parse(compact, JwsVerifier.MAX_CHARS)
                .filter(jws -> jws.header().filter(this::isForThis).isPresent())
                .filter(jws -> jws.isSignedBy(key, CryptoProvider.best()))
                .flatMap(CompactJws::claims);
    }

    private boolean isForThis(JwtClaims header) {
        return header.string("alg").filter(key.algorithm().joseName()::equals).isPresent()
                && (!header.has("typ") || header.string("typ").filter(TYPES::contains).isPresent())
                && !header.has("crit")
                && !header.has("b64");
    }

    @Override
    public String toString() {
        return "RegisteredKey[" + key.algorithm() + "]";
    }
}
