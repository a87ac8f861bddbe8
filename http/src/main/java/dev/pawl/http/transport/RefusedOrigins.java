package dev.pawl.http.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells operators which page was refused, and which setting would let it: browsers show their
/// users no more than that something failed. One line in ten seconds at most, because strangers can
/// have as many as they like.
final class RefusedOrigins {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedOrigins.class);

    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    /// What browsers send (Fetch §3.2). Anything else is not repeated.
    private static final Pattern ORIGIN =
            Pattern.compile("null|[a-z][a-z0-9+.-]{0,30}://[a-z0-9.:\\[\\]_-]{1,255}");

    private final LongSupplier nanoTime;
    private final AtomicLong nextLineAt;

    RefusedOrigins(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nextLineAt = new AtomicLong(nanoTime.getAsLong());
    }

    void tell(String origin) {
        long now = nanoTime.getAsLong();
        long due = nextLineAt.get();
        if (now - due >= 0 && nextLineAt.compareAndSet(due, now + INTERVAL_NANOS)) {
            LOG.info(
                    "rejected a request from the origin {}: it is not in http.allowed_origins",
                    ORIGIN.matcher(origin).matches() ? origin : "(malformed)");
        }
    }
}
