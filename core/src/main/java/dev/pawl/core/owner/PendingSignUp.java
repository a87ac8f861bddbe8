package dev.pawl.core.owner;

import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.UUID;

/// A sign-up whose link was mailed, as its row has it.
///
/// @param hash SHA-256 of the link's secret
/// @param errand what it was mailed for
/// @param sealed the errand once more: who is to have the account
public record PendingSignUp(Secret hash, UUID errand, Secret sealed, Instant expiresAt) {}
