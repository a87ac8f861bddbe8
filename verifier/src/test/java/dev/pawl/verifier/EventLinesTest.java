package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.verifier.EventLines.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EventLinesTest {

    private static EventLines of(String text) {
        return new EventLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Event> read(String text) throws IOException {
        EventLines lines = of(text);
        List<Event> events = new ArrayList<>();
        for (Optional<Event> event = lines.next(); event.isPresent(); event = lines.next()) {
            events.add(event.get());
        }
        return events;
    }

    @Test
    @Tag("VFY-08")
    void next_everyFormOfTheStandard_isRead() throws IOException {
        Event event = new Event("alive", "1", "{}");
        for (String form :
                List.of(
                        "event: alive\nid: 1\ndata: {}\n\n",
                        "event:alive\nid:1\ndata:{}\n\n",
                        "event: alive\r\nid: 1\r\ndata: {}\r\n\r\n",
                        "event: alive\rid: 1\rdata: {}\r\r",
                        ": comment\nother: x\nword\nevent: alive\nid: 1\ndata: {}\n\n")) {
            assertThat(read(form)).as(form).containsExactly(event);
        }
        assertThat(read("data: a\ndata: b\n\n")).containsExactly(new Event("message", "", "a\nb"));
    }

    /// An event without data is none, and leaves nothing to the next.
    @Test
    void next_withoutData_isNone() throws IOException {
        assertThat(read("event: alive\nid: 1\n\ndata: {}\n\n"))
                .containsExactly(new Event("message", "", "{}"));
        assertThat(read("event: alive\ndata: {}\n")).isEmpty();
    }

    @Test
    @Tag("VFY-08")
    void retry_isWhatWasSaidLast_andNoLongerThanAMinute() throws IOException {
        EventLines lines = of("retry: 1500\n\nretry: x\nretry: -1\ndata: {}\n\nretry: 999999999\n");
        assertThat(lines.retry()).isEmpty();
        assertThat(lines.next()).isPresent();
        assertThat(lines.retry()).contains(Duration.ofMillis(1500));
        assertThat(lines.next()).isEmpty();
        assertThat(lines.retry()).contains(Duration.ofMinutes(1));
    }

    @Test
    void next_endless_isRefused() {
        EventLines line = of("data: " + "x".repeat(70_000));
        EventLines lines = of(("data: " + "x".repeat(1000) + "\n").repeat(100));

        assertThatThrownBy(line::next).isInstanceOf(IOException.class);
        assertThatThrownBy(lines::next).isInstanceOf(IOException.class);
    }
}
