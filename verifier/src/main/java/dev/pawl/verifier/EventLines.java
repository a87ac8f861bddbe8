package dev.pawl.verifier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Takes server-sent events out of a stream (HTML Standard §9.2.6).
final class EventLines {

    private static final int MAX_LINE_BYTES = 4096;

    /// One event.
    ///
    /// @param id empty when it has none
    record Event(String name, String id, String data) {}

    private final InputStream in;

    EventLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// The next event, waiting for it; empty when the stream has ended.
    Optional<Event> next() throws IOException {
        String name = "message";
        String id = "";
        String data = "";
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            String text = line.get();
            if (text.isEmpty()) {
                if (!data.isEmpty()) {
                    return Optional.of(new Event(name, id, data));
                }
            } else if (text.startsWith("event: ")) {
                name = text.substring("event: ".length());
            } else if (text.startsWith("id: ")) {
                id = text.substring("id: ".length());
            } else if (text.startsWith("data: ")) {
                data = text.substring("data: ".length());
            }
        }
        return Optional.empty();
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return Optional.empty();
            }
            if (line.size() == MAX_LINE_BYTES) {
                throw new IOException("a line of more than " + MAX_LINE_BYTES + " bytes");
            }
            line.write(b);
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }
}
