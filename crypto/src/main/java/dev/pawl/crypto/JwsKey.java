package dev.pawl.crypto;

import java.util.Optional;

/// A key that signs and verifies compact JWS: a key pair, or a shared secret for HS256.
///
/// Its `kid` is the RFC 7638 thumbprint, so everybody who holds the key names it alike. Two keys
/// are equal if their `kid` is.
public final class JwsKey {
    /// Shortest secret for HS256, in bytes (RFC 7518 §3.2).
    public static final int MIN_SECRET_BYTES = 32;

    /// Longest secret for HS256, in bytes.
    public static final int MAX_SECRET_BYTES = 1024;

    private final Material material;
    private final String kid;

    private sealed interface Material {
        record Pair(JwsKeyPair pair) implements Material {}

        record Shared(Secret secret) implements Material {}
    }

    private JwsKey(Material material, String kid) {
        this.material = material;
        this.kid = kid;
    }

    /// A new key. `randomness` makes a shared secret; a key pair is drawn by the provider that
    /// computes with it.
    public static JwsKey generate(JwsAlgorithm algorithm, Randomness randomness) {
        return generate(algorithm, randomness, CryptoProvider.best());
    }

    /// As above, with the provider named.
    public static JwsKey generate(
            JwsAlgorithm algorithm, Randomness randomness, CryptoProvider provider) {
        return switch (algorithm) {
            case HS256 -> sharedSecret(randomness.bytes(MIN_SECRET_BYTES));
            case ES256, RS256, EDDSA -> of(JwsKeyPair.generate(algorithm, provider), provider);
        };
    }

    /// A key for HS256.
    ///
    /// @throws IllegalArgumentException if the secret is shorter than 32 bytes or longer than 1024
    public static JwsKey sharedSecret(byte[] atLeast32Bytes) {
        int length = atLeast32Bytes.length;
        if (length < MIN_SECRET_BYTES || length > MAX_SECRET_BYTES) {
            throw new IllegalArgumentException("a secret of " + length + " bytes for HS256");
        }
        String members = "{\"k\":\"" + Base64Url.encode(atLeast32Bytes) + "\",\"kty\":\"oct\"}";
        Material material = new Material.Shared(Secret.of(atLeast32Bytes));
        return new JwsKey(material, PublicJwk.thumbprint(members));
    }

    /// The key that [#encodedPrivate] wrote.
    ///
    /// @throws IllegalArgumentException if these bytes are not a key for this algorithm
    public static JwsKey restore(JwsAlgorithm algorithm, byte[] encodedPrivate) {
        return switch (algorithm) {
            case HS256 -> sharedSecret(encodedPrivate);
            case ES256, RS256, EDDSA ->
                    of(JwsKeyPair.decode(algorithm, encodedPrivate), CryptoProvider.best());
        };
    }

    /// The name of this key in a JWS header and a JWKS.
    public String kid() {
        return kid;
    }

    /// The one algorithm this key is for.
    public JwsAlgorithm algorithm() {
        return switch (material) {
            case Material.Pair(JwsKeyPair pair) -> pair.algorithm();
            case Material.Shared _ -> JwsAlgorithm.HS256;
        };
    }

    /// Everything that [#restore] needs. Secret: to be sealed before it is stored.
    public byte[] encodedPrivate() {
        return switch (material) {
            case Material.Pair(JwsKeyPair pair) -> pair.encoded();
            case Material.Shared(Secret secret) -> secret.reveal();
        };
    }

    /// The public half as a JSON Web Key; empty for HS256, which has none.
    public Optional<String> publicJwk() {
        return switch (material) {
            case Material.Pair(JwsKeyPair pair) -> Optional.of(PublicJwk.json(pair, kid));
            case Material.Shared _ -> Optional.empty();
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JwsKey key && kid.equals(key.kid);
    }

    @Override
    public int hashCode() {
        return kid.hashCode();
    }

    @Override
    public String toString() {
        return "JwsKey[" + algorithm() + " " + kid + "]";
    }

    RawSignatures signatures(CryptoProvider provider) {
        return switch (material) {
            case Material.Pair(JwsKeyPair pair) -> new KeyPairSignatures(pair, provider);
            case Material.Shared(Secret secret) -> new HmacSignatures(new HmacKey(secret.reveal()));
        };
    }

    /// Signs once and verifies it, so that no key is ever used whose halves do not belong together.
    private static JwsKey of(JwsKeyPair pair, CryptoProvider provider) {
        byte[] probe = pair.publicKey().getEncoded();
        RawSignatures signatures = new KeyPairSignatures(pair, provider);
        if (!signatures.verify(probe, signatures.sign(probe, probe.length))) {
            throw new IllegalArgumentException(
                    "the halves of this " + pair.algorithm().joseName() + " key do not match");
        }
        String kid = PublicJwk.thumbprint(PublicJwk.requiredMembers(pair));
        return new JwsKey(new Material.Pair(pair), kid);
    }
}
