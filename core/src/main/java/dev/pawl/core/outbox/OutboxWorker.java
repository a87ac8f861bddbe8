package dev.pawl.core.outbox;

import dev.pawl.core.background.BackgroundLoop;
import dev.pawl.core.background.Rhythm;
import dev.pawl.core.failure.Unavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Does outbox messages in the background: when it is called, and every so often, for those that
/// wait for another attempt or that another node left behind.
public final class OutboxWorker implements AutoCloseable {

    private static final Logger LOG = System.getLogger(OutboxWorker.class.getName());

    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

    private final MailDelivery delivery;
    private final BackgroundLoop loop;

    OutboxWorker(MailDelivery delivery, Duration interval) {
        this.delivery = delivery;
        Rhythm rhythm = new Rhythm(interval, Duration.ZERO, LONGEST_GOODBYE);
        this.loop = new BackgroundLoop("mail", rhythm, this::deliver);
    }

    /// Starts the thread. It looks first after one whole interval, or when it is called.
    void start() {
        loop.start();
    }

    /// Says that an outbox message was left. Called after its transaction has committed.
    public void call() {
        loop.nudge();
    }

    private void deliver() {
        try {
            boolean more = true;
            while (more && !loop.isClosing()) {
                more = delivery.run();
            }
            delivery.rest();
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
