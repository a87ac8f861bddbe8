package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.server.client.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;

/// Clients that read the revocation feed of a server.
abstract class FeedStage extends CommandStage {

    static final String SNAPSHOT = "/v1/revocations";
    static final String STREAM = "/v1/revocations/stream";

    static final Duration PATIENCE = Duration.ofSeconds(30);

    /// The clock has just jumped, by which what is known became old.
    @BeforeEach
    void awaitTheFeed() {
        Instant now = server.clock().instant();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!feedIsOf(now)) {
            assertThat(System.nanoTime()).as("nanoseconds").isLessThan(deadline);
            server.pawl().core().services().feed().reader().ring();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean feedIsOf(Instant now) {
        try {
            return server.pawl().core().services().feed().feed().snapshot().asOf().equals(now);
        } catch (Unavailable _) {
            return false;
        }
    }

    Events stream(String authorization, String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", authorization));
        all.addAll(List.of(headers));
        return Events.read(server.uri().resolve(STREAM), all.toArray(String[]::new));
    }

    static String told(Events events) {
        return events.next("revoked").at("id");
    }

    /// The header of a client that may read the feed.
    String reader(String name) {
        return basic(name, client(name, "--may", "revocations"));
    }

    /// Reads until the server ends the stream.
    static void awaitEnd(Events events) {
        Events.Event event = events.next();
        while (!event.name().equals("end")) {
            event = events.next();
        }
    }
}
