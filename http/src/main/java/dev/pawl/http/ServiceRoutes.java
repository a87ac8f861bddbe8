package dev.pawl.http;

import dev.pawl.core.feed.Feed;
import dev.pawl.http.client.ClientGate;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.feed.SnapshotEndpoint;
import dev.pawl.http.feed.StreamEndpoint;
import dev.pawl.http.oauth.IntrospectEndpoint;
import dev.pawl.http.oauth.RevokeEndpoint;
import dev.pawl.http.oauth.TokenEndpoint;
import dev.pawl.http.token.MetadataEndpoint;
import dev.pawl.http.transport.Cors.Sharing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The paths that other services use, and what answers them.
final class ServiceRoutes {

    private ServiceRoutes() {}

    static List<Resource> of(UseCases core, Operations operations) {
        ClientGate gate = new ClientGate(core.clients());
        AtomicInteger streams =
                operations.meters().gauge("pawl.revocation.streams", new AtomicInteger());
        Feed _ = operations.meters().gauge("pawl.revocation.entries", core.feed(), Feed::size);
        Feed _ =
                operations
                        .meters()
                        .gauge("pawl.revocation.age.seconds", core.feed(), Feed::ageSeconds);
        return List.of(
                asked(
                        "/v1/revocations",
                        new SnapshotEndpoint(
                                gate, core.feed(), core.keys(), core.tokens().issuer())),
                asked("/v1/revocations/stream", new StreamEndpoint(gate, core.feed(), streams)),
                posted(
                        MetadataEndpoint.TOKEN_PATH,
                        new TokenEndpoint(
                                core.clients(),
                                core.clientSessions(),
                                core.tokens().audience(),
                                operations.clock())),
                posted(
                        MetadataEndpoint.REVOCATION_PATH,
                        new RevokeEndpoint(core.clients(), core.clientSessions())),
                posted(
                        MetadataEndpoint.INTROSPECTION_PATH,
                        new IntrospectEndpoint(
                                core.clients(), core.clientSessions(), core.tokens())));
    }

    private static Resource posted(String path, Endpoint endpoint) {
        return new Resource(path, Sharing.NONE, Map.of("POST", endpoint));
    }

    private static Resource asked(String path, Endpoint endpoint) {
        return new Resource(path, Sharing.NONE, Map.of("GET", endpoint));
    }
}
