package dev.pawl.verifier;

import java.io.EOFException;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Follows the revocation feed on a thread of its own, for as long as it is open.
///
/// After every break it goes on behind the last event that it has heard. An issuer that cannot go
/// on there tells everything again, so nothing is missed either way.
final class FeedFollower implements RevocationView {

    private static final Logger LOG = System.getLogger(FeedFollower.class.getName());

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    /// The first token waits so long for the feed.
    static final Duration START = Duration.ofSeconds(5);

    private final URI stream;
    private final Revocations how;
    private final InstantSource clock;
    private final Duration horizon;
    private final Duration start;
    private final RevokedSet revoked = new RevokedSet();
    private final CountDownLatch tried = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final long began = System.nanoTime();

    private volatile boolean begun;
    private volatile long completeAt = began;
    private String lastEventId = "";
    private boolean complained;

    /// @param horizon how long the longest token lives
    /// @param start how long the first token waits for the feed
    FeedFollower(
            URI stream, Revocations how, Duration horizon, Duration start, InstantSource clock) {
        this.stream = stream;
        this.how = how;
        this.horizon = horizon;
        this.start = start;
        this.clock = clock;
        Thread thread = new Thread(this::follow, "pawl-revocations");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Answer of(VerifiedToken token) {
        if (!begun) {
            awaitStart();
        }
        if (revoked.contains(token)) {
            return Answer.REVOKED;
        }
        return isSilentFor(how.tolerance()) || !(begun || failsOpen())
                ? Answer.UNKNOWN
                : Answer.IN_FORCE;
    }

    private boolean isSilentFor(Duration time) {
        return System.nanoTime() - completeAt > time.toNanos();
    }

    /// Before anything was heard, only a verifier that fails open takes tokens.
    private boolean failsOpen() {
        return how.tolerance().compareTo(Revocations.PATIENCE) > 0;
    }

    /// No longer than until an attempt has failed: then waiting would only keep threads.
    private void awaitStart() {
        long left = start.toNanos() - (System.nanoTime() - began);
        try {
            boolean ignored = tried.await(left, TimeUnit.NANOSECONDS);
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
            HttpURLConnection connection = connect();
            try (InputStream in = Http.answer(connection)) {
                EventLines events = new EventLines(in);
                for (Optional<EventLines.Event> event = events.next();
                        event.isPresent() && isOpen();
                        event = events.next()) {
                    take(event.get());
                    heard = true;
                }
            } finally {
                connection.disconnect();
            }
            if (!heard) {
                throw new EOFException("it ended before it said anything");
            }
        } catch (IOException | RuntimeException e) { // nonsense was told, or no assertion was made
            fail(e);
        }
        return heard;
    }

    private HttpURLConnection connect() throws IOException {
        HttpURLConnection connection = Http.open(stream, Revocations.PATIENCE);
        connection.setRequestProperty("Authorization", how.authorization());
        connection.setRequestProperty("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            connection.setRequestProperty("Last-Event-ID", lastEventId);
        }
        return connection;
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    /// Once an outage, and at once when the feed could never be read: then the settings may be
    /// wrong.
    private void fail(Exception reason) {
        tried.countDown();
        if (isOpen() && !complained && (!begun || isSilentFor(Revocations.PATIENCE))) {
            complained = true;
            LOG.log(Level.WARNING, "the revocation feed cannot be read: {0}", reason.toString());
        }
    }

    private void hear() {
        completeAt = System.nanoTime();
        begun = true;
        tried.countDown();
        if (complained) {
            complained = false;
            LOG.log(Level.INFO, "the revocation feed is read again");
        }
    }

    private void take(EventLines.Event event) {
        Claims data =
                Claims.parse(event.data().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(() -> new IllegalArgumentException("not JSON"));
        switch (event.name()) {
            case "revoked" -> add(data);
            case "alive" -> {
                revoked.forget(clock.instant(), horizon);
                hear();
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

    /// Returns at once. The thread ends with the next event, or when it has waited for one too
    /// long: a connection cannot be closed while it is read.
    @Override
    public void close() {
        closed.countDown();
    }
}
