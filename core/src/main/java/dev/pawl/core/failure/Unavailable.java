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
        /// The database does not answer, refuses to write, or its disk is full.
        DATABASE(Duration.ofSeconds(2)),
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

    /// How long a client should wait before it tries again.
    public Duration retryAfter() {
        return kind.retryAfter;
    }
}
