package dev.pawl.core.outbox;

import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SealedBox;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The door through which features send mail: they leave an errand, in the transaction of their
/// change.
public final class Mailing {

    private final Outbox outbox;
    private final SealedBox box;
    private final Ids ids;
    private final Randomness randomness;
    private final boolean on;

    /// @param box seals errands at rest
    /// @param on whether there is a way for mail to leave
    public Mailing(Outbox outbox, SealedBox box, Ids ids, Randomness randomness, boolean on) {
        this.on = on;
        this.outbox = outbox;
        this.box = box;
        this.ids = ids;
        this.randomness = randomness;
    }

    /// Whether mail can leave. What is of no use without mail is not offered where it cannot.
    public boolean isOn() {
        return on;
    }

    /// Leaves an errand, which is done once the transaction has committed. Where no mail can leave,
    /// it does nothing: an owner who cannot be told must still be able to act.
    public void leave(Transaction tx, Errand errand, Instant now) {
        if (!on) {
            return;
        }
        UUID id = ids.next();
        byte[] sealed = box.seal(ErrandBytes.of(errand), binding(id), randomness);
        outbox.insert(tx, new StoredErrand(id, errand.kind(), Secret.of(sealed), 0), now);
    }

    /// The errand of a row. Empty when it was not sealed by this server, or for this row, or is of
    /// a kind that only a newer version knows.
    Optional<Errand> open(StoredErrand stored) {
        return box.open(stored.sealed().reveal(), binding(stored.id())).flatMap(ErrandBytes::read);
    }

    /// A sealed errand that was moved to another row does not open.
    private static byte[] binding(UUID row) {
        return ("outbox:" + row).getBytes(StandardCharsets.US_ASCII);
    }
}
