package dev.pawl.server.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A reader of server-sent events, on a thread of its own.
public final class Events implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Event END = new Event("end", "", "{}");

    /// One event; `id` is empty when it has none.
    public record Event(String name, String id, String data) {

        /// A member of the data.
        public String at(String member) {
            return new Reply(200, Map.of(), data).at(member);
        }
    }

    private final HttpClient client;
    private final HttpResponse<Stream<String>> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    private Events(HttpClient client, HttpResponse<Stream<String>> response) {
        this.client = client;
        this.response = response;
    }

    /// Begins to read.
    ///
    /// @param headers names and values in turn
    public static Events read(URI uri, String... headers) {
        HttpClient client = HttpClient.newHttpClient();
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).headers(headers).build();
            HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
            Succeeded.note(uri, "GET", uri.getPath(), response.statusCode());
            Events events = new Events(client, response);
            Thread _ = Thread.ofVirtual().start(events::readAll);
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A header of the answer; empty for none.
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private void readAll() {
        String name = "message";
        String id = "";
        String data = "";
        try {
            for (Iterator<String> lines = response.body().iterator(); lines.hasNext(); ) {
                String line = lines.next();
                if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(name, id, data));
                    id = "";
                    data = "";
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
        } catch (UncheckedIOException _) {
            // cut off
        }
        events.add(END);
    }

    public int status() {
        return response.statusCode();
    }

    /// The next event, whatever it is; `end` when there will be no more.
    public Event next() {
        try {
            Event event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event came");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The next event of this name; passes over heartbeats.
    public Event next(String name) {
        Event event = next();
        while (!event.name().equals(name)) {
            if (event.equals(END)) {
                throw new AssertionError("the stream ended before " + name);
            }
            event = next();
        }
        return event;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
