package dev.pawl.verifier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;

/// How a verifier reads the revocation feed, and what it does while it cannot.
///
/// The feed says every two seconds up to when it is complete. When that is a while ago, sessions
/// may have ended that the verifier has not heard of. It counts from when the issuer knew, not from
/// when the news arrived.
public final class Revocations {

    /// For so long silence is nothing unusual.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofDays(366);

    private final Supplier<String> authorization;
    private final Duration tolerance;

    private Revocations(Supplier<String> authorization, Duration tolerance) {
        if (tolerance.compareTo(PATIENCE) < 0 || tolerance.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "silence can be borne for ten seconds at least, and for a year at most");
        }
        this.authorization = authorization;
        this.tolerance = tolerance;
    }

    /// Reads the feed as a client with a secret. After ten seconds of silence no token is taken:
    /// [Refusal#UNAVAILABLE].
    public static Revocations failClosed(String clientId, String secret) {
        return failOpen(clientId, secret, PATIENCE);
    }

    /// Reads the feed as a client with a secret. While the feed is silent, tokens are taken that
    /// may have been revoked, but for no longer than this; then it fails closed.
    ///
    /// @throws IllegalArgumentException for less than the ten seconds of [#failClosed]: the feed
    ///   itself is silent for two of them
    public static Revocations failOpen(String clientId, String secret, Duration atMost) {
        return new Revocations(() -> basic(clientId, secret), atMost);
    }

    /// The same with an assertion of the client's own making (RFC 7523), a fresh one at each call.
    ///
    /// @param tolerance as in [#failOpen]; ten seconds are as good as [#failClosed]
    public static Revocations withAssertions(Supplier<String> assertion, Duration tolerance) {
        return new Revocations(() -> "Bearer " + assertion.get(), tolerance);
    }

    private static String basic(String clientId, String secret) {
        byte[] pair = (clientId + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    String authorization() {
        return authorization.get();
    }

    Duration tolerance() {
        return tolerance;
    }

    /// Says nothing of the secret.
    @Override
    public String toString() {
        return "Revocations[…]";
    }
}
