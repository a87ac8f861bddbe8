package dev.pawl.core.outbox;

import dev.pawl.crypto.Secret;
import java.util.UUID;

/// An errand as its row has it.
///
/// @param kind for people who look at the table; what counts is in the seal
/// @param attempts how many times somebody set out with it, the present one included
public record StoredErrand(UUID id, String kind, Secret sealed, int attempts) {}
