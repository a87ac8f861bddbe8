package dev.pawl.verifier;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that somebody presents as an access token. Nothing of it can be read: give it to
/// [TokenVerifier#verify]. Printed, it says nothing.
public final class UnverifiedToken {

    private final String text;
    private final Scheme scheme;
    private final @Nullable PresentedProof proof;

    private UnverifiedToken(String text, Scheme scheme, @Nullable PresentedProof proof) {
        this.text = text;
        this.scheme = scheme;
        this.proof = proof;
    }

    /// The token itself, as from a cookie.
    public static UnverifiedToken of(String token) {
        return new UnverifiedToken(token, Scheme.BEARER, null);
    }

    /// The token of an `Authorization` header with the scheme `Bearer` (RFC 6750 §2.1) or `DPoP`
    /// (RFC 9449 §7.1); empty for others. One with `DPoP` also needs its proof ([#provenBy]).
    public static Optional<UnverifiedToken> ofAuthorization(String header) {
        return Arrays.stream(Scheme.values())
                .filter(scheme -> startsWith(header, scheme.prefix()))
                .map(scheme ->
                        new UnverifiedToken(
                                header.substring(scheme.prefix().length()), scheme, null))
                .findFirst();
    }

    private static boolean startsWith(String header, String prefix) {
        return header.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /// The token with what its request has to show that its sender has the key to which the token
    /// is bound (RFC 9449 §7.1). Of no consequence for a token with the scheme `Bearer`.
    ///
    /// @param proofs the values of all headers `DPoP`; exactly one proves something
    /// @param method of the request
    /// @param url where the request was sent as far as the service knows. What follows `?` is
    ///   ignored. Its path is enough with [VerifierBuilder#publicUrl]
    public UnverifiedToken provenBy(List<String> proofs, String method, String url) {
        return new UnverifiedToken(text, scheme, new PresentedProof(proofs, method, url));
    }

    /// Whether it was presented with the scheme `DPoP`, and is worth nothing without a proof.
    public boolean needsProof() {
        return scheme == Scheme.DPOP;
    }

    String text() {
        return text;
    }

    Scheme scheme() {
        return scheme;
    }

    Optional<PresentedProof> proof() {
        return Optional.ofNullable(proof);
    }

    @Override
    public String toString() {
        return "UnverifiedToken[…]";
    }
}
