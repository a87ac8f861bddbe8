package dev.pawl.core.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// From when until when a session lives.
///
/// @param idleExpiresAt expired from this instant on unless the session rotates before
/// @param expiresAt expired from this instant on whatever happens
/// @param persistent whether the session outlives the browser ("remember me")
/// @param revokedAt when the session was ended, or null
public record Lifetime(
        Instant createdAt,
        Instant idleExpiresAt,
        Instant expiresAt,
        boolean persistent,
        @Nullable Instant revokedAt) {

    public boolean isRevoked() {
        return revokedAt != null;
    }

    public boolean isExpired(Instant now) {
        return !end().isAfter(now); // now == end is expired
    }

    public boolean isAlive(Instant now) {
        return !isRevoked() && !isExpired(now);
    }

    /// The nearer of the two deadlines.
    public Instant end() {
        return idleExpiresAt.isBefore(expiresAt) ? idleExpiresAt : expiresAt;
    }
}
