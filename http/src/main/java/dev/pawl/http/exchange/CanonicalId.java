package dev.pawl.http.exchange;

import java.util.Optional;
import java.util.UUID;

/// Ids in paths and bodies.
public final class CanonicalId {

    private CanonicalId() {}

    /// Only the canonical form of an id is one.
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
