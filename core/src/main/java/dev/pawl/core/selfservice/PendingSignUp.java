package dev.pawl.core.selfservice;

import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.UUID;

/// A sign-up whose link was mailed, as its row has it.
///
/// @param hash SHA-256 of the link's secret
/// @param message what it was mailed for
/// @param sealed the outbox message once more: who is to have the account
public record PendingSignUp(Secret hash, UUID message, Secret sealed, Instant expiresAt) {}
