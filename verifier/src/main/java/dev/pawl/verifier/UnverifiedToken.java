package dev.pawl.verifier;

import java.util.Optional;

/// Something that somebody presents as an access token. Nothing of it can be read: give it to
/// [TokenVerifier#verify]. Printed, it says nothing.
public final class UnverifiedToken {

    private static final String SCHEME = "Bearer ";

    private final String text;

    private UnverifiedToken(String text) {
        this.text = text;
    }

    /// The token itself, as from a cookie.
    public static UnverifiedToken of(String token) {
        return new UnverifiedToken(token);
    }

    /// The token of an `Authorization` header (RFC 6750 §2.1); empty for other schemes.
    public static Optional<UnverifiedToken> ofAuthorization(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(new UnverifiedToken(header.substring(SCHEME.length())))
                : Optional.empty();
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "UnverifiedToken[…]";
    }
}
