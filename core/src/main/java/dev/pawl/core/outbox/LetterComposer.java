package dev.pawl.core.outbox;

import java.util.Optional;
import java.util.UUID;

/// Writes the letter of an outbox message when it leaves.
@FunctionalInterface
public interface LetterComposer {

    /// The letter; the same one, with the same link, whenever it is asked again for the same outbox
    /// message. Empty when there is nothing to send, such as for an address without an account.
    ///
    /// @param id the outbox message's
    /// @throws dev.pawl.core.failure.Unavailable when it cannot be written now
    Optional<Letter> write(UUID id, OutboxMessage message);
}
