package dev.pawl.http.feed;

import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientAdmission;
import dev.pawl.core.client.ClientPermission;
import dev.pawl.core.feed.Feed;
import dev.pawl.core.token.KeyRing;
import dev.pawl.http.client.ClientGate;
import dev.pawl.http.route.Guard;
import dev.pawl.http.route.Guards;
import dev.pawl.http.route.Route;
import dev.pawl.http.route.Routes;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The revocation feed, for services that may read it.
public final class FeedRoutes {

    private FeedRoutes() {}

    /// The routes of the feature.
    ///
    /// @param issuer of all tokens
    public static List<Route> of(
            Guards guards,
            ClientAdmission clients,
            Feed feed,
            KeyRing keys,
            String issuer,
            MeterRegistry meters) {
        AtomicInteger streams = meters.gauge("pawl.revocation.streams", new AtomicInteger());
        Feed _ = meters.gauge("pawl.revocation.entries", feed, Feed::size);
        Feed _ = meters.gauge("pawl.revocation.age.seconds", feed, Feed::ageSeconds);
        Routes routes = Routes.forServices(guards);
        Guard<Client> reader = new ClientGate(clients).allowedTo(ClientPermission.REVOCATIONS);
        return List.of(
                routes.get("/v1/revocations")
                        .behind(reader)
                        .to(new SnapshotEndpoint(feed, keys, issuer)),
                routes.get("/v1/revocations/stream")
                        .behind(reader)
                        .to(new StreamEndpoint(clients, feed, streams)));
    }
}
