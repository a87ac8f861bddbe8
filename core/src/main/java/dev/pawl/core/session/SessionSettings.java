package dev.pawl.core.session;

import java.time.Duration;

/// How long sessions live and how strict the ratchet is.
///
/// @param idleTtl life since the last rotation
/// @param absoluteTtl life since sign-in with "remember me"
/// @param shortTtl life since sign-in without it
/// @param overlap how long after a rotation the same client may ask for the same successor again;
///   zero for never
/// @param reuseRevokes what dies when an old token returns
/// @param maxPerAccount one more, and the session unused for longest ends
public record SessionSettings(
        Duration idleTtl,
        Duration absoluteTtl,
        Duration shortTtl,
        Duration overlap,
        ReuseRevokes reuseRevokes,
        int maxPerAccount) {

    /// How far a theft's revocation reaches.
    public enum ReuseRevokes {
        /// The session whose token returned.
        SESSION,
        /// Every session of its user.
        USER
    }
}
