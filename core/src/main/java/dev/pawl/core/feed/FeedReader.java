package dev.pawl.core.feed;

import dev.pawl.core.background.BackgroundLoop;
import dev.pawl.core.background.Rhythm;
import dev.pawl.core.failure.Unavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Keeps the feed up to date: reads when somebody rings, and regularly, because nobody may ring:
/// operators' commands and other nodes write as well.
public final class FeedReader implements AutoCloseable {

    private static final Logger LOG = System.getLogger(FeedReader.class.getName());

    /// What nobody rang for is found within this.
    private static final Duration EVERY = Duration.ofMillis(500);

    /// What is rung for meanwhile is read together.
    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);

    private static final Duration LOUD_EVERY = Duration.ofMinutes(1);

    private final Feed feed;
    private final BackgroundLoop loop;
    private long loudAt;

    FeedReader(Feed feed) {
        this.feed = feed;
        Rhythm rhythm = new Rhythm(EVERY, PAUSE, LONGEST_GOODBYE);
        this.loop = new BackgroundLoop("revocation-feed", rhythm, this::update);
    }

    /// Starts to read at once.
    void start() {
        loop.nudge();
        loop.start();
    }

    /// Something was revoked. Returns at once.
    public void ring() {
        loop.nudge();
    }

    /// Whatever else is thrown, the next attempt may go better; readers notice meanwhile.
    private void update() {
        try {
            feed.update();
        } catch (Unavailable e) {
            complain(e);
        }
    }

    /// A database that is away is told elsewhere. That there is too much is told here, and again
    /// and again: no service that fails closed takes a token meanwhile.
    private void complain(Unavailable reason) {
        boolean loud =
                reason.kind() == Unavailable.Kind.OVERLOAD
                        && (loudAt == 0 || System.nanoTime() - loudAt > LOUD_EVERY.toNanos());
        if (loud) {
            loudAt = System.nanoTime();
        }
        LOG.log(
                loud ? Level.ERROR : Level.DEBUG,
                "cannot read revocations: {0}",
                reason.getMessage());
    }

    @Override
    public void close() {
        loop.close();
    }
}
