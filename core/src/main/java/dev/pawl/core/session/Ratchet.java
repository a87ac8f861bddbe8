package dev.pawl.core.session;

import java.time.Duration;
import java.time.Instant;

/// The rule of the ratchet: what a presented generation means for a session, decided without a
/// database. The statement that rotates says the same in SQL, and a test over random histories
/// holds the two together.
public final class Ratchet {

    /// What the rule says.
    public enum Turn {
        /// The token is the live one, or ahead of a row that was lost: the session moves to the
        /// next generation.
        ROTATE,
        /// The client that rotated last did not get the answer: it gets the same one again.
        REPEAT,
        /// Somebody holds a copy of a token that was already used.
        THEFT,
        /// The session belongs to another client, and is none of the presenter's business.
        FOREIGN,
        /// A deadline has passed.
        EXPIRED,
        /// The session was ended.
        REVOKED
    }

    private Ratchet() {}

    /// Decides. A client's session is closed to every other client. Then comes the session's end: a
    /// dead session can neither move nor be stolen.
    ///
    /// A generation *ahead* of the row rotates: it carries our own MAC, so it was issued and the
    /// row was lost.
    ///
    /// @param overlap see [SessionSettings#overlap]
    public static Turn turn(Session session, Presented presented, Instant now, Duration overlap) {
        if (!session.origin().client().equals(presented.client())) {
            return Turn.FOREIGN;
        }
        if (session.isRevoked()) {
            return Turn.REVOKED;
        }
        if (session.isExpired(now)) {
            return Turn.EXPIRED;
        }
        if (presented.generation() >= session.generation()) {
            return Turn.ROTATE;
        }
        return isRetry(session, presented, now, overlap) ? Turn.REPEAT : Turn.THEFT;
    }

    /// The window closes by time, and also as soon as the successor is used: the generation is then
    /// two behind.
    private static boolean isRetry(
            Session session, Presented presented, Instant now, Duration overlap) {
        return presented.generation() == session.generation() - 1
                && !overlap.isZero()
                && now.isBefore(
                        session.ratchet()
                                .rotatedAt()
                                .plus(overlap)) // now == rotatedAt + overlap is too late
                && presented.binding().equals(session.ratchet().binding());
    }
}
