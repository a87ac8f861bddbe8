package dev.pawl.core.token;

import java.time.Instant;

/// A signed access token and the instant from which on it is expired. Printed, it says nothing.
public record AccessToken(String compact, Instant expiresAt) {

    @Override
    public String toString() {
        return "AccessToken[…]";
    }
}
