package dev.pawl.core.feed;

import dev.pawl.core.background.Job;
import dev.pawl.core.platform.Platform;
import java.time.Duration;
import java.util.List;

/// The revocation feed, which other services read.
///
/// @param reader keeps it up to date
public record FeedFeature(Feed feed, FeedReader reader, List<Job> jobs) implements AutoCloseable {

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
    private static final Duration GATHER_EVERY = Duration.ofMinutes(2);

    /// Puts it together, and says what tokens this node issues.
    public static FeedFeature assemble(Platform platform, FeedSettings settings) {
        Horizon horizon = new Horizon(platform.database(), settings);
        horizon.renew();
        Feed feed = new Feed(platform, settings, horizon::length);
        FeedSweep sweep = new FeedSweep(platform, horizon::length);
        FeedGathering gathering = new FeedGathering(platform.database(), feed);
        return new FeedFeature(
                feed,
                new FeedReader(feed),
                List.of(
                        new Job("recording the token lifetime", SWEEP_EVERY, horizon::renew),
                        new Job("sweeping revocations", SWEEP_EVERY, sweep::run),
                        new Job("merging revocations", GATHER_EVERY, gathering::run)));
    }

    /// Begins to read what is revoked.
    public void start() {
        reader.start();
    }

    @Override
    public void close() {
        reader.close();
    }
}
