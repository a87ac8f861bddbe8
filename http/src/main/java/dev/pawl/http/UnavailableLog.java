package dev.pawl.http;

import dev.pawl.core.failure.Unavailable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells of requests that could not be served, in one line a second at most: an outage under load
/// must not fill the disk with its own story.
final class UnavailableLog {

    private static final Logger LOG = LoggerFactory.getLogger(UnavailableLog.class);

    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong nextLineAt;

    UnavailableLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nextLineAt = new AtomicLong(nanoTime.getAsLong());
    }

    void tell(Unavailable reason) {
        untold.incrementAndGet();
        long now = nanoTime.getAsLong();
        long due = nextLineAt.get();
        if (now - due >= 0 && nextLineAt.compareAndSet(due, now + INTERVAL_NANOS)) {
            LOG.error(
                    "service unavailable: {} ({}), requests since the last such line: {}",
                    reason.getMessage(),
                    reason.kind(),
                    untold.getAndSet(0));
        }
    }
}
