package dev.pawl.core.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that Pawl needs cannot serve right now. Nothing was decided about the caller's
/// credentials: the answer is a 503 with `Retry-After`, never a 400 or 401, because clients forget
/// their tokens on those.
public final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// What is missing.
    public enum Kind {
        /// The database is away: the way to it broke, or it lets nobody in.
        DATABASE(Duration.ofSeconds(2)),
        /// The database answers, and did not do it: locked or busy for too long, or its disk full.
        REFUSED(Duration.ofSeconds(2)),
        /// More work is queued than is sensible to accept.
        OVERLOAD(Duration.ofSeconds(1)),
        /// The server is stopping.
        STOPPING(Duration.ofSeconds(2));

        private final Duration retryAfter;

        Kind(Duration retryAfter) {
            this.retryAfter = retryAfter;
        }
    }

    private final Kind kind;

    public Unavailable(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// Whether the database was lost, so that something may have been done of which nobody was
    /// told. No request can bring that about.
    public boolean isOutage() {
        return kind == Kind.DATABASE;
    }

    /// How long a client should wait before it tries again.
    public Duration retryAfter() {
        return kind.retryAfter;
    }
}
