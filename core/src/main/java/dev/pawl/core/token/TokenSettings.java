package dev.pawl.core.token;

import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How access tokens are made.
///
/// @param accessTtl how long a token is valid, unless its session ends sooner
/// @param keyRotation how long a key signs before the next one takes over
/// @param sharedSecret the HS256 key shared with the one service that verifies, or null when Pawl
///   makes its own keys
public record TokenSettings(
        String issuer,
        String audience,
        JwsAlgorithm algorithm,
        Duration accessTtl,
        Duration keyRotation,
        @Nullable Secret sharedSecret) {

    /// @throws IllegalArgumentException if there is a shared secret for another algorithm than
    ///   HS256
    public TokenSettings {
        if (sharedSecret != null && !algorithm.isSymmetric()) {
            throw new IllegalArgumentException("a shared secret is allowed only with HS256");
        }
    }
}
