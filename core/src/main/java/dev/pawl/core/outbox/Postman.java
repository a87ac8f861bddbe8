package dev.pawl.core.outbox;

import dev.pawl.core.background.BackgroundLoop;
import dev.pawl.core.background.Rhythm;
import dev.pawl.core.failure.Unavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Does errands in the background: when it is called, and every so often, for those that wait for
/// another attempt or that another node left behind.
public final class Postman implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Postman.class.getName());

    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

    private final Deliveries deliveries;
    private final BackgroundLoop loop;

    private Postman(Deliveries deliveries, Duration interval) {
        this.deliveries = deliveries;
        Rhythm rhythm = new Rhythm(interval, Duration.ZERO, LONGEST_GOODBYE);
        this.loop = new BackgroundLoop("mail", rhythm, this::deliver);
    }

    /// Starts the thread. It looks first after one whole interval, or when it is called.
    public static Postman start(Deliveries deliveries, Duration interval) {
        Postman postman = new Postman(deliveries, interval);
        postman.loop.start();
        return postman;
    }

    /// Says that an errand was left. Called after its transaction has committed.
    public void call() {
        loop.nudge();
    }

    private void deliver() {
        try {
            boolean more = true;
            while (more && !loop.isClosing()) {
                more = deliveries.run();
            }
            deliveries.rest();
        } catch (Unavailable e) {
            LOG.log(Level.WARNING, "mail postponed: {0}", e.getMessage());
        }
    }

    /// Waits a moment for the letter that is being sent. A longer one is sent again after the next
    /// start.
    @Override
    public void close() {
        loop.close();
    }
}
