package dev.pawl.core.session;

import java.time.Instant;

/// Where the ratchet of a session stands. Nothing else of a session changes with a rotation, but
/// for its idle deadline.
///
/// @param generation the generation whose token is the live one; only ever goes up
/// @param binding what ties a retry to the client that signed in or rotated last
/// @param rotatedAt the last rotation, or the sign-in
public record RatchetState(int generation, ClientBinding binding, Instant rotatedAt) {

    /// Of a session that is opened now.
    static RatchetState first(ClientBinding binding, Instant now) {
        return new RatchetState(0, binding, now);
    }
}
