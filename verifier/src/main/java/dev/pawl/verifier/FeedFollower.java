package dev.pawl.verifier;

import java.lang.ref.Cleaner;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/// Follows the revocation feed on a thread of its own, for as long as it is open, or in use: one
/// that nobody closed ends when it is collected.
final class FeedFollower implements RevocationView {

    /// The first token waits so long for the feed.
    static final Duration START = Duration.ofSeconds(5);

    private static final Cleaner UNUSED = Cleaner.create();

    private final FeedState state = new FeedState();
    private final Revocations how;
    private final Duration start;
    private final Cleaner.Cleanable end;

    /// @param horizon how long the longest token lives
    /// @param start how long the first token waits for the feed
    FeedFollower(
            URI stream, Revocations how, Duration horizon, Duration start, InstantSource clock) {
        this.how = how;
        this.start = start;
        FeedReading reading = new FeedReading(state, stream, how, horizon, clock);
        Thread thread = new Thread(reading, "pawl-revocations");
        thread.setDaemon(true);
        thread.start();
        this.end = UNUSED.register(this, state::close);
    }

    @Override
    public Answer of(VerifiedToken token) {
        if (!state.hasBegun()) {
            state.awaitStart(start);
        }
        if (state.revoked.contains(token)) {
            return Answer.REVOKED;
        }
        return state.isOlderThan(how.tolerance()) || !(state.hasBegun() || failsOpen())
                ? Answer.UNKNOWN
                : Answer.IN_FORCE;
    }

    /// Before anything was heard, only a verifier that fails open takes tokens.
    private boolean failsOpen() {
        return how.tolerance().compareTo(Revocations.PATIENCE) > 0;
    }

    /// Returns at once; the stream and the thread end.
    @Override
    public void close() {
        end.clean();
    }
}
