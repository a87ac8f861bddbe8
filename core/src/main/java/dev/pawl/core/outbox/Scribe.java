package dev.pawl.core.outbox;

import java.util.Optional;
import java.util.UUID;

/// Writes the letter of an errand when it leaves.
@FunctionalInterface
public interface Scribe {

    /// The letter; the same one, with the same link, whenever it is asked again for the same
    /// errand. Empty when there is nothing to send, such as for an address without an account.
    ///
    /// @param id the errand's
    /// @throws dev.pawl.core.failure.Unavailable when it cannot be written now
    Optional<Letter> write(UUID id, Errand errand);
}
