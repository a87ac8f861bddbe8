package dev.pawl.verifier;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/// Reads the feed, again and again, for as long as its state is open. Does not know the verifier:
/// one that nobody uses any more can be collected while this goes on.
///
/// After every break it goes on behind the last event that it has heard. An issuer that cannot go
/// on there tells everything again, so nothing is missed either way.
final class FeedReading implements Runnable {

    private static final Logger LOG = System.getLogger(FeedFollower.class.getName());

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final FeedState state;
    private final URI stream;
    private final Revocations how;
    private final Duration horizon;
    private final InstantSource clock;
    private final Http http = new Http();

    private Duration retry = FIRST_RETRY;
    private String lastEventId = "";
    private boolean complained;

    FeedReading(
            FeedState state, URI stream, Revocations how, Duration horizon, InstantSource clock) {
        this.state = state;
        this.stream = stream;
        this.how = how;
        this.horizon = horizon;
        this.clock = clock;
    }

    @Override
    public void run() {
        Duration rest = retry;
        try {
            do {
                rest = followOnce() ? retry : longer(rest);
            } while (!state.rest(rest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration longer(Duration rest) {
        Duration twice = rest.multipliedBy(2);
        Duration most = retry.compareTo(LAST_RETRY) > 0 ? retry : LAST_RETRY;
        return twice.compareTo(most) < 0 ? twice : most;
    }

    /// Whether anything was heard.
    private boolean followOnce() throws InterruptedException {
        boolean heard = false;
        long asked = System.nanoTime();
        try (Http.Answer answer = http.stream(request(), Revocations.PATIENCE)) {
            state.reads(answer.body());
            IssuerClock theirs = new IssuerClock(asked, time(answer.headers()));
            EventLines events = new EventLines(answer.body());
            for (Optional<EventLines.Event> event = events.next();
                    event.isPresent() && !state.isClosed();
                    event = events.next()) {
                take(event.get(), theirs);
                heard = true;
                retry = events.retry().orElse(retry);
            }
            if (!heard) {
                throw new EOFException("it ended before it said anything");
            }
        } catch (IOException | RuntimeException e) { // nonsense was told, or no assertion was made
            fail(e);
        }
        return heard;
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(stream)
                        .header("Authorization", how.authorization())
                        .header("Accept", "text/event-stream");
        return lastEventId.isEmpty() ? request : request.header("Last-Event-ID", lastEventId);
    }

    /// What time it was there when it answered. A proxy may put its own `Date`, by another clock.
    private Instant time(HttpHeaders headers) {
        try {
            return headers.firstValue("Pawl-Time")
                    .map(Instant::parse)
                    .or(() -> headers.firstValue("Date").map(FeedReading::date))
                    .orElseGet(clock::instant);
        } catch (DateTimeException e) {
            return clock.instant();
        }
    }

    /// It tells whole seconds; it was no later than the end of that one.
    private static Instant date(String header) {
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)).plusMillis(999);
    }

    /// Once an outage, and at once when the feed could never be read: then the settings may be
    /// wrong.
    private void fail(Exception reason) {
        state.failed();
        if (!state.isClosed()
                && !complained
                && (!state.hasBegun() || state.isOlderThan(Revocations.PATIENCE))) {
            complained = true;
            LOG.log(Level.WARNING, "the revocation feed cannot be read: {0}", reason.toString());
        }
    }

    private void take(EventLines.Event event, IssuerClock theirs) {
        switch (event.name()) {
            case "revoked" -> add(read(event));
            case "alive" -> hear(instant(read(event), "as_of"), theirs);
            default -> {
                return; // of a later version
            }
        }
        if (!event.id().isEmpty()) {
            lastEventId = event.id();
        }
    }

    private static Claims read(EventLines.Event event) {
        return Claims.parse(event.data().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalArgumentException("not JSON"));
    }

    private static Instant instant(Claims data, String name) {
        return Instant.parse(data.string(name).orElse(""));
    }

    private void add(Claims entry) {
        UUID id = UUID.fromString(entry.string("id").orElse(""));
        Instant revokedAt = instant(entry, "revoked_at");
        switch (entry.string("kind").orElse("")) {
            case "session" -> state.revoked.addSession(id, revokedAt);
            case "user" -> state.revoked.addUser(id, revokedAt);
            default -> throw new IllegalArgumentException("an entry of a kind that is not known");
        }
    }

    /// What was revoked before is known, however late this came: how old it is counts from when it
    /// was said, not from when it was heard.
    private void hear(Instant asOf, IssuerClock theirs) {
        state.revoked.forget(clock.instant(), horizon);
        state.isComplete(theirs.when(asOf));
        if (complained && !state.isOlderThan(Revocations.PATIENCE)) {
            complained = false;
            LOG.log(Level.INFO, "the revocation feed is read again");
        }
    }
}
