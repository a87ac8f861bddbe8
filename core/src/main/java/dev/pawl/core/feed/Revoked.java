package dev.pawl.core.feed;

import java.time.Instant;
import java.util.UUID;

/// Tokens that are void although they have not expired.
///
/// @param kind what the id names
/// @param revokedAt by the database's clock; for a user, tokens issued up to this instant are void,
///   for a session all are
public record Revoked(Kind kind, UUID id, Instant revokedAt) {

    /// Whose tokens.
    public enum Kind {
        /// Those with this `sid`.
        SESSION,
        /// Those with this `sub` that were issued before.
        USER
    }
}
