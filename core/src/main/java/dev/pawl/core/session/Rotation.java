package dev.pawl.core.session;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the database work made of one presented token; [Refreshed] before any token is signed.
sealed interface Rotation {

    /// The row moved; this is the session after it.
    record Moved(Session session) implements Rotation {}

    /// The row stayed; the client that rotated last asks again.
    record Repeated(Session session) implements Rotation {}

    /// A theft, revoked and committed.
    record Stolen(SessionId session, int sessionsRevoked) implements Rotation {}

    /// No tokens.
    record Dead(Refreshed.Reason reason) implements Rotation {}

    /// The session belongs to another client than the one that presented its token.
    record Foreign() implements Rotation {}

    /// Nothing is known, because the database failed. The token is as good as before.
    record Undecided(Throwable cause) implements Rotation {

        /// A new exception for each caller; its cause says where the work failed.
        RuntimeException toException() {
            return cause instanceof Unavailable away
                    ? new Unavailable(away.kind(), "a group of refreshes failed", away)
                    : new IllegalStateException("a group of refreshes failed", cause);
        }
    }

    /// What this outcome means for the same client if it presented another token of the same
    /// session to the same group. Empty when the database must be asked.
    default Optional<Rotation> forFollower(Presented follower, Instant now, Duration overlap) {
        return switch (this) {
            case Moved(Session session) -> repeat(session, follower, now, overlap);
            case Repeated(Session session) -> repeat(session, follower, now, overlap);
            case Stolen _ -> Optional.of(new Dead(Refreshed.Reason.REVOKED));
            case Dead dead -> Optional.of(dead);
            case Foreign foreign -> Optional.of(foreign);
            case Undecided undecided -> Optional.of(undecided);
        };
    }

    private static Optional<Rotation> repeat(
            Session session, Presented follower, Instant now, Duration overlap) {
        return Ratchet.turn(session, follower, now, overlap) == Ratchet.Turn.REPEAT
                ? Optional.of(new Repeated(session))
                : Optional.empty();
    }
}
