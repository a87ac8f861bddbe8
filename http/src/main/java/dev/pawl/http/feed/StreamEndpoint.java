package dev.pawl.http.feed;

import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientAdmission;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.feed.Feed;
import dev.pawl.core.feed.News;
import dev.pawl.core.feed.Position;
import dev.pawl.core.feed.Revoked;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.EventStream;
import dev.pawl.http.exchange.GuardedEndpoint;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// `GET /v1/revocations/stream`: each entry as it comes, after all that a reader has not heard.
///
/// `revoked` tells an entry. `alive` says that all was told that was revoked before its `as_of`; it
/// comes first when a reader has caught up, then again and again, and stops as soon as this node
/// does not know whether something was revoked.
final class StreamEndpoint implements GuardedEndpoint<Client> {

    /// More are sent away: each reader costs a connection and a thread.
    static final int MAX_STREAMS = 1000;

    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");

    /// By the clock of `as_of`. Proxies put a `Date` of their own.
    private static final HeaderName TIME = HeaderNames.create("Pawl-Time");

    /// How often a reader hears that nothing happened.
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /// How soon a stream notices that the server is to stop.
    private static final Duration LISTENING = Duration.ofMillis(250);

    private static final long RETRY_MILLIS = 1000;

    private final ClientAdmission clients;
    private final Feed feed;
    private final Streams streams;

    /// @param open counts the readers
    StreamEndpoint(ClientAdmission clients, Feed feed, AtomicInteger open) {
        this.clients = clients;
        this.feed = feed;
        this.streams = new Streams(open, MAX_STREAMS, feed.streamsPerClient());
    }

    @Override
    public Answer answer(Call call, Client client) {
        streams.requireRoom(client.id());
        Position start = feed.resume(start(call));
        return Answer.events(out -> stream(client, start, out))
                .with(HeaderNames.CACHE_CONTROL, "no-store")
                .with(TIME, feed.now().toString())
                // Else nginx would collect events before it passes them on.
                .with(HeaderNames.create("X-Accel-Buffering"), "no");
    }

    private Position start(Call call) {
        List<String> sent = call.headers(LAST_EVENT_ID);
        return sent.size() == 1
                ? Position.parse(sent.getFirst()).orElseGet(feed::beginning)
                : feed.beginning();
    }

    private void stream(Client client, Position start, EventStream out)
            throws IOException, InterruptedException {
        try {
            streams.enter(client.id());
        } catch (Unavailable _) {
            return; // it ends before it has begun, and is asked for again later
        }
        try {
            out.retry(RETRY_MILLIS).send();
            Position position = start;
            while (!out.isStopping() && clients.isCurrent(client)) {
                position = tell(position, out);
            }
        } catch (Unavailable _) {
            // The end of the stream says it: this node does not know what was revoked.
        } finally {
            streams.leave(client.id());
        }
    }

    /// Tells everything that is known, and goes on telling until the next heartbeat.
    private Position tell(Position start, EventStream out)
            throws IOException, InterruptedException {
        News news = feed.after(start, Duration.ZERO);
        while (!news.entries().isEmpty()) {
            send(news, out);
            news = feed.after(news.position(), Duration.ZERO);
        }
        Instant asOf = news.asOf();
        out.id(news.position().toString()).event("alive", json -> json.time("as_of", asOf)).send();
        for (Duration waited = Duration.ZERO;
                waited.compareTo(HEARTBEAT) < 0 && !out.isStopping();
                waited = waited.plus(LISTENING)) {
            news = feed.after(news.position(), LISTENING);
            if (!news.entries().isEmpty()) {
                send(news, out);
            }
        }
        return news.position();
    }

    /// Only the last bears an id: whoever is cut off before it hears the others again.
    private static void send(News news, EventStream out) throws IOException {
        List<Revoked> entries = news.entries();
        for (Revoked revoked : entries.subList(0, entries.size() - 1)) {
            out.event("revoked", json -> FeedJson.write(json, revoked));
        }
        out.id(news.position().toString())
                .event("revoked", json -> FeedJson.write(json, entries.getLast()))
                .send();
    }
}
