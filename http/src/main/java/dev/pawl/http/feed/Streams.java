package dev.pawl.http.feed;

import dev.pawl.core.client.ClientId;
import dev.pawl.core.failure.Unavailable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts who reads the feed: each reader costs a connection and a thread, and none of the clients
/// gets those of the others.
final class Streams {

    private final AtomicInteger open;
    private final int most;
    private final int mostOfOne;
    private final ConcurrentMap<ClientId, Integer> ofClients = new ConcurrentHashMap<>();

    /// @param open counts all
    /// @param most of all clients together
    /// @param mostOfOne of each client
    Streams(AtomicInteger open, int most, int mostOfOne) {
        this.open = open;
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /// @throws Unavailable when there are as many as there may be
    void requireRoom(ClientId client) {
        if (open.get() >= most || ofClients.getOrDefault(client, 0) >= mostOfOne) {
            throw full();
        }
    }

    /// One more, to be [left][#leave].
    ///
    /// @throws Unavailable when others were quicker
    void enter(ClientId client) {
        int ofThis = ofClients.merge(client, 1, Integer::sum);
        if (open.incrementAndGet() > most || ofThis > mostOfOne) {
            leave(client);
            throw full();
        }
    }

    void leave(ClientId client) {
        Integer _ = ofClients.computeIfPresent(client, (_, count) -> count > 1 ? count - 1 : null);
        int _ = open.decrementAndGet();
    }

    private static Unavailable full() {
        return new Unavailable(Unavailable.Kind.OVERLOAD, "too many readers of the feed", null);
    }
}
