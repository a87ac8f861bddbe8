package dev.pawl.core.outbox;

import dev.pawl.crypto.Secret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An outbox message as its row has it.
///
/// @param kind for people who look at the table; what counts is in the seal
/// @param attempts how many times somebody set out with it, the present one included
/// @param times how often what it tells of was done
/// @param gatheredBy the row's [Gathering] key; null for an outbox message by itself
public record StoredMessage(
        UUID id,
        String kind,
        Lane lane,
        Secret sealed,
        int attempts,
        int times,
        @Nullable String gatheredBy) {

    /// An outbox message by itself.
    public StoredMessage(UUID id, String kind, Lane lane, Secret sealed, int attempts) {
        this(id, kind, lane, sealed, attempts, 1, null);
    }
}
