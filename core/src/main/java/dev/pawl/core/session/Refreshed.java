package dev.pawl.core.session;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.throttle.Wait;

/// What became of a presented refresh token. Only [Rotated] and [Retried] yield tokens.
public sealed interface Refreshed {

    /// The session moved on by one generation.
    record Rotated(Grant grant) implements Refreshed {}

    /// Nothing was written; the grant has the same refresh token as the rotation before.
    record Retried(Grant grant) implements Refreshed {}

    /// Theft: the revocation is already committed.
    record Reused(SessionId session, int sessionsRevoked) implements Refreshed {}

    /// No tokens, for the reason given.
    record Refused(Reason reason) implements Refreshed {}

    /// Too many refreshes by this client or of this session; nothing was decided.
    record TooManyAttempts(Wait limit) implements Refreshed {}

    /// Why a token is refused.
    enum Reason {
        /// Malformed, or not signed by us. Nothing was asked of the database.
        FORGED,
        /// Ours, and its session is not in the database.
        UNKNOWN,
        EXPIRED,

        /// Ended by a change of its owner's, who goes on in another session.
        CONTINUED,
        REVOKED
    }
}
