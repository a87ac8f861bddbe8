package dev.pawl.http.exchange;

import dev.pawl.http.connection.WatchedConnection;
import dev.pawl.http.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Server-sent events on their way to one client (HTML Standard §9.2.6). Nothing is kept for a
/// client that reads slowly: writing waits for it, and the connection is closed when it takes too
/// long.
public final class EventStream {

    private final OutputStream out;
    private final WatchedConnection connection = WatchedConnection.current();
    private final StringBuilder unsent = new StringBuilder();

    public EventStream(OutputStream out) {
        this.out = out;
    }

    /// Whether the server reads no more requests, and streams should end.
    public boolean isStopping() {
        return connection.isStopping();
    }

    /// Tells the client how long to wait before it comes back.
    public EventStream retry(long millis) {
        unsent.append("retry: ").append(millis).append("\n\n");
        return this;
    }

    /// Where to go on after the next event.
    public EventStream id(String id) {
        unsent.append("id: ").append(id).append('\n');
        return this;
    }

    /// One event, with a JSON object for its data.
    public EventStream event(String name, Consumer<JsonObject> data) {
        unsent.append("event: ")
                .append(name)
                .append("\ndata: ")
                .append(new String(JsonObject.write(data), StandardCharsets.UTF_8))
                .append("\n\n");
        return this;
    }

    /// Sends what was added.
    public void send() throws IOException {
        connection.answerGoesOn();
        out.write(unsent.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        unsent.setLength(0);
    }
}
