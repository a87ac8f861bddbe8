package dev.pawl.core.outbox;

import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SealedBox;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        return new StoredErrand(id, errand.kind(), errand.lane(), sealed(errand, id, null), 0);
    }

    /// The errand for the row that gathers those like it, whichever errand's row that is.
    StoredErrand close(UUID id, Errand errand, String gatheredBy) {
        Secret sealed = sealed(errand, id, gatheredBy);
        return new StoredErrand(id, errand.kind(), errand.lane(), sealed, 0, 1, gatheredBy);
    }

    private Secret sealed(Errand errand, UUID id, @Nullable String gatheredBy) {
        return Secret.of(box.seal(ErrandBytes.of(errand), binding(id, gatheredBy), randomness));
    }

    /// The errand of a row. Empty when it was not sealed by this server, or for this row, or is of
    /// a kind that only a newer version knows.
    public Optional<Errand> open(StoredErrand stored) {
        byte[] binding = binding(stored.id(), stored.gatheredBy());
        return box.open(stored.sealed().reveal(), binding).flatMap(ErrandBytes::read);
    }

    /// A sealed errand that was moved to another row does not open.
    private static byte[] binding(UUID row, @Nullable String gatheredBy) {
        String bound = gatheredBy == null ? "outbox:" + row : "gathered:" + gatheredBy;
        return bound.getBytes(StandardCharsets.US_ASCII);
    }
}
