package dev.pawl.server;

import dev.pawl.core.client.ClientAuthentication;
import dev.pawl.core.client.Clients;
import dev.pawl.core.client.RegisteredClients;
import dev.pawl.core.feed.Feed;
import dev.pawl.core.feed.FeedGathering;
import dev.pawl.core.feed.FeedReader;
import dev.pawl.core.feed.FeedSettings;
import dev.pawl.core.feed.FeedSweep;
import dev.pawl.core.feed.Horizon;
import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Sweep;
import dev.pawl.server.lifecycle.Jobs;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.Store;
import java.time.Duration;
import java.time.InstantSource;

/// What other services get of a server: the revocation feed, and a way to say who they are.
record FeedAssembly(Feed feed, FeedReader reader, ClientAuthentication clients)
        implements AutoCloseable {

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
    private static final Duration GATHER_EVERY = Duration.ofMinutes(2);

    /// Puts it together, and begins to read what is revoked.
    static FeedAssembly open(
            Settings settings, Store store, Ids ids, InstantSource clock, Jobs jobs) {
        var database = store.database();
        var feedSettings =
                new FeedSettings(
                        settings.tokens().accessTtl(), settings.clients().streamsPerClient());
        var horizon = new Horizon(database, feedSettings);
        horizon.renew();
        jobs.every(SWEEP_EVERY, "recording the token lifetime", horizon::renew);
        var feed = new Feed(database, feedSettings, horizon::length, ids.next(), clock);
        var reader = new FeedReader(feed);
        store.onRevocation(reader::ring);

        var clients =
                new ClientAuthentication(
                        new RegisteredClients(settings.clients().all(), database),
                        database,
                        settings.tokens().issuer(),
                        clock);

        jobs.every(
                SWEEP_EVERY,
                "sweeping revocations",
                new FeedSweep(database, horizon::length, clock)::run);
        jobs.every(GATHER_EVERY, "merging revocations", new FeedGathering(database, feed)::run);
        jobs.every(
                SWEEP_EVERY,
                "sweeping assertions",
                new Sweep(
                                database,
                                (tx, expiredBefore, limit) ->
                                        Clients.in(tx).sweep(expiredBefore, limit))
                        ::run);
        return new FeedAssembly(feed, reader, clients);
    }

    @Override
    public void close() {
        reader.close();
    }
}
