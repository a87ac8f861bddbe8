package dev.pawl.core.outbox;

import dev.pawl.core.platform.Platform;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SealedBox;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Closes outbox messages for their rest in the database, each for its own row, and opens them
/// again.
public final class MessageSeal {

    private final SealedBox box;
    private final Randomness randomness;

    public MessageSeal(Platform platform) {
        this.box = platform.masterKeys().sealedBox("outbox");
        this.randomness = platform.randomness();
    }

    /// The outbox message as its row has it, before anybody set out with it.
    public StoredMessage close(UUID id, OutboxMessage message) {
        return new StoredMessage(id, message.kind(), message.lane(), sealed(message, id, null), 0);
    }

    /// The outbox message for the row that gathers those like it, whichever outbox message's row
    /// that is.
    StoredMessage close(UUID id, OutboxMessage message, String gatheredBy) {
        Secret sealed = sealed(message, id, gatheredBy);
        return new StoredMessage(id, message.kind(), message.lane(), sealed, 0, 1, gatheredBy);
    }

    private Secret sealed(OutboxMessage message, UUID id, @Nullable String gatheredBy) {
        return Secret.of(box.seal(MessageBytes.of(message), binding(id, gatheredBy), randomness));
    }

    /// The outbox message of a row. Empty when it was not sealed by this server, or for this row,
    /// or is of a kind that only a newer version knows.
    public Optional<OutboxMessage> open(StoredMessage stored) {
        byte[] binding = binding(stored.id(), stored.gatheredBy());
        return box.open(stored.sealed().reveal(), binding).flatMap(MessageBytes::read);
    }

    /// A sealed outbox message that was moved to another row does not open.
    private static byte[] binding(UUID row, @Nullable String gatheredBy) {
        String bound = gatheredBy == null ? "outbox:" + row : "gathered:" + gatheredBy;
        return bound.getBytes(StandardCharsets.US_ASCII);
    }
}
