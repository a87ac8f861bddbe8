package dev.pawl.core.feed;

import java.time.Duration;

/// How the feed is kept.
///
/// @param accessTtl how long an access token may live
public record FeedSettings(Duration accessTtl) {

    /// How far the clocks of a verifier and of a node may be apart.
    static final Duration SKEW = Duration.ofMinutes(1);

    /// How far back the feed goes where no other tokens are alive: older ones have expired
    /// everywhere.
    public Duration horizon() {
        return accessTtl.plus(SKEW);
    }
}
