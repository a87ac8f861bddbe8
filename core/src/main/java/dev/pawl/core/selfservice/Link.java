package dev.pawl.core.selfservice;

import dev.pawl.core.account.Email;
import dev.pawl.core.id.AccountId;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.UUID;

/// A link that was mailed, as its row has it.
///
/// @param hash SHA-256 of the link's secret
/// @param message what it was mailed for, in the cell of the account; a later one has a greater id
/// @param email where it was mailed
/// @param fingerprint the credentials that the account had; for another address, its factors as
///   well
public record Link(
        Secret hash,
        UUID message,
        Purpose purpose,
        AccountId account,
        Email email,
        Secret fingerprint,
        Instant expiresAt) {}
