package dev.pawl.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Follows the revocation feed on a thread of its own, for as long as it is open.
///
/// After every break it goes on behind the last event that it has heard. An issuer that cannot go
/// on there tells everything again, so nothing is missed either way.
final class FeedFollower implements RevocationView {

    private static final Logger LOG = System.getLogger(FeedFollower.class.getName());

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    /// The first token waits so long for the feed.
    private static final Duration START = Duration.ofSeconds(5);

    private final URI stream;
    private final Revocations how;
    private final InstantSource clock;
    private final Duration horizon;
    private final RevokedSet revoked = new RevokedSet();
    private final CountDownLatch complete = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final long began = System.nanoTime();

    private volatile long completeAt = began;
    private volatile @Nullable HttpURLConnection connection;
    private String lastEventId = "";

    /// @param horizon how long the longest token lives
    FeedFollower(URI stream, Revocations how, Duration horizon, InstantSource clock) {
        this.stream = stream;
        this.how = how;
        this.horizon = horizon;
        this.clock = clock;
        Thread thread = new Thread(this::follow, "pawl-revocations");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Answer of(VerifiedToken token) {
        if (complete.getCount() > 0) {
            awaitStart();
        }
        if (revoked.contains(token)) {
            return Answer.REVOKED;
        }
        long silence = System.nanoTime() - completeAt;
        return silence <= how.tolerance().toNanos() && (hasBegun() || isOpen())
                ? Answer.IN_FORCE
                : Answer.UNKNOWN;
    }

    private boolean hasBegun() {
        return complete.getCount() == 0;
    }

    /// Before anything was heard, only a verifier that fails open takes tokens.
    private boolean isOpen() {
        return how.tolerance().compareTo(Revocations.PATIENCE) > 0;
    }

    private void awaitStart() {
        long left = START.toNanos() - (System.nanoTime() - began);
        try {
            if (left > 0 && !complete.await(left, TimeUnit.NANOSECONDS)) {
                LOG.log(Level.WARNING, "the revocation feed has not been read yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        Duration retry = FIRST_RETRY;
        try {
            do {
                retry = followOnce() ? FIRST_RETRY : longer(retry);
            } while (!closed.await(retry.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration retry) {
        Duration twice = retry.multipliedBy(2);
        return twice.compareTo(LAST_RETRY) < 0 ? twice : LAST_RETRY;
    }

    /// Whether anything was heard.
    private boolean followOnce() {
        boolean heard = false;
        try {
            HttpURLConnection opened = Http.open(stream, Revocations.PATIENCE);
            connection = opened;
            opened.setRequestProperty("Authorization", how.authorization());
            opened.setRequestProperty("Accept", "text/event-stream");
            if (!lastEventId.isEmpty()) {
                opened.setRequestProperty("Last-Event-ID", lastEventId);
            }
            try (InputStream in = Http.answer(opened)) {
                EventLines events = new EventLines(in);
                for (Optional<EventLines.Event> event = events.next();
                        event.isPresent() && closed.getCount() > 0;
                        event = events.next()) {
                    take(event.get());
                    heard = true;
                }
            }
        } catch (IOException | DateTimeParseException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "the revocation feed broke off: {0}", e.getMessage());
        } finally {
            disconnect();
        }
        return heard;
    }

    private void take(EventLines.Event event) {
        Claims data =
                Claims.parse(event.data().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(() -> new IllegalArgumentException("not JSON"));
        switch (event.name()) {
            case "revoked" -> add(data);
            case "alive" -> {
                revoked.forget(clock.instant(), horizon);
                completeAt = System.nanoTime();
                complete.countDown();
            }
            default -> {
                return; // of a later version
            }
        }
        if (!event.id().isEmpty()) {
            lastEventId = event.id();
        }
    }

    private void add(Claims entry) {
        UUID id = UUID.fromString(entry.string("id").orElse(""));
        Instant revokedAt = Instant.parse(entry.string("revoked_at").orElse(""));
        switch (entry.string("kind").orElse("")) {
            case "session" -> revoked.addSession(id, revokedAt);
            case "user" -> revoked.addUser(id, revokedAt);
            default -> throw new IllegalArgumentException("an entry of a kind that is not known");
        }
    }

    private void disconnect() {
        HttpURLConnection opened = connection;
        connection = null;
        if (opened != null) {
            opened.disconnect();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        disconnect();
    }
}
