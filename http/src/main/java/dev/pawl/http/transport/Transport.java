package dev.pawl.http.transport;

import java.util.Optional;

/// How a client wants to hold its tokens.
public enum Transport {
    /// In `HttpOnly` cookies, where a script cannot read them.
    COOKIE,
    /// In the client's own hands: tokens are in bodies and in `Authorization`.
    BEARER;

    /// Reads the field `transport` of a body.
    public static Optional<Transport> parse(String text) {
        return switch (text) {
            case "cookie" -> Optional.of(COOKIE);
            case "bearer" -> Optional.of(BEARER);
            default -> Optional.empty();
        };
    }
}
