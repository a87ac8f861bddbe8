package dev.pawl.core.outbox;

import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SealedBox;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// Closes errands for their rest in the database, each for its own row, and opens them again.
public final class ErrandSeal {

    private final SealedBox box;
    private final Randomness randomness;

    public ErrandSeal(SealedBox box, Randomness randomness) {
        this.box = box;
        this.randomness = randomness;
    }

    /// The errand as its row has it, before anybody set out with it.
    public StoredErrand close(UUID id, Errand errand) {
        byte[] sealed = box.seal(ErrandBytes.of(errand), binding(id), randomness);
        return new StoredErrand(id, errand.kind(), Secret.of(sealed), 0);
    }

    /// The errand of a row. Empty when it was not sealed by this server, or for this row, or is of
    /// a kind that only a newer version knows.
    public Optional<Errand> open(StoredErrand stored) {
        return box.open(stored.sealed().reveal(), binding(stored.id())).flatMap(ErrandBytes::read);
    }

    /// A sealed errand that was moved to another row does not open.
    private static byte[] binding(UUID row) {
        return ("outbox:" + row).getBytes(StandardCharsets.US_ASCII);
    }
}
