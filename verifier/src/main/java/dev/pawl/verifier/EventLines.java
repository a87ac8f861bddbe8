package dev.pawl.verifier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Takes server-sent events out of a stream (HTML Standard §9.2.6).
final class EventLines {

    /// Of a line, and of the data of an event. A later version may say more than this one asks for.
    private static final int MAX_BYTES = 64 * 1024;

    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    /// One event.
    ///
    /// @param id empty when it has none
    record Event(String name, String id, String data) {}

    private final InputStream in;
    private Optional<Duration> retry = Optional.empty();
    private boolean afterReturn;

    private String name = "";
    private String id = "";
    private final StringBuilder data = new StringBuilder();

    EventLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// The next event, waiting for it; empty when the stream has ended.
    Optional<Event> next() throws IOException {
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            if (!line.get().isEmpty()) {
                take(line.get());
            } else if (data.length() > 0) {
                Event event = new Event(name.isEmpty() ? "message" : name, id, data.toString());
                clear();
                return Optional.of(event);
            } else {
                clear(); // without data it is none
            }
        }
        return Optional.empty();
    }

    /// After how long the other side wants to be asked again, when the stream has ended; as it said
    /// last.
    Optional<Duration> retry() {
        return retry;
    }

    private void clear() {
        name = "";
        id = "";
        data.setLength(0);
    }

    private void take(String line) throws IOException {
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String rest = colon < 0 ? "" : line.substring(colon + 1);
        String value = rest.startsWith(" ") ? rest.substring(1) : rest;
        switch (field) {
            case "event" -> name = value;
            case "id" -> id = value;
            case "data" -> add(value);
            case "retry" -> retry = millis(value).or(() -> retry);
            default -> {
                return; // a comment, or a field of a later version
            }
        }
    }

    private void add(String line) throws IOException {
        if (data.length() + line.length() > MAX_BYTES) {
            throw new IOException("an event of more than " + MAX_BYTES + " bytes");
        }
        data.append(data.length() == 0 ? "" : "\n").append(line);
    }

    private static Optional<Duration> millis(String digits) {
        if (!digits.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        Duration said = Duration.ofMillis(Integer.parseInt(digits));
        return Optional.of(said.compareTo(LONGEST_RETRY) < 0 ? said : LONGEST_RETRY);
    }

    /// Lines end with CR, LF, or both.
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (true) {
            int b = in.read();
            boolean second = b == '\n' && afterReturn;
            afterReturn = b == '\r';
            if (b < 0) {
                return Optional.empty();
            }
            if (second) {
                continue;
            }
            if (b == '\n' || b == '\r') {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            if (line.size() == MAX_BYTES) {
                throw new IOException("a line of more than " + MAX_BYTES + " bytes");
            }
            line.write(b);
        }
    }
}
