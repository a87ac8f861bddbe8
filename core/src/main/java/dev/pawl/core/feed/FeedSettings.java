package dev.pawl.core.feed;

import java.time.Duration;

/// How the feed is kept.
///
/// @param accessTtl how long an access token may live
/// @param streamsPerClient how many streams one client may read at this node
/// @param maxEntries a longer feed is not told at all: this node, and every reader, would have to
///   hold it in memory
public record FeedSettings(Duration accessTtl, int streamsPerClient, int maxEntries) {

    /// What is enough for a service of many instances.
    public static final int USUAL_STREAMS = 100;

    private static final int MAX_ENTRIES = 500_000;

    public FeedSettings(Duration accessTtl, int streamsPerClient) {
        this(accessTtl, streamsPerClient, MAX_ENTRIES);
    }

    /// How far the clocks of a verifier and of a node may be apart.
    static final Duration SKEW = Duration.ofMinutes(1);

    /// How far back the feed goes where no other tokens are alive: older ones have expired
    /// everywhere.
    public Duration horizon() {
        return accessTtl.plus(SKEW);
    }
}
