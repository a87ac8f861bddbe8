package dev.pawl.verifier;

/// Says whether a token was revoked.
interface RevocationView extends AutoCloseable {

    enum Answer {
        IN_FORCE,
        REVOKED,
        /// The feed cannot be read, and for too long.
        UNKNOWN
    }

    /// Revokes nothing: tokens are good until they expire.
    RevocationView NOTHING = token -> Answer.IN_FORCE;

    Answer of(VerifiedToken token);

    @Override
    default void close() {}
}
