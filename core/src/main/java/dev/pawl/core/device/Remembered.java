package dev.pawl.core.device;

import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.UUID;

/// That a second factor was shown on a device, and is not to be asked for there.
///
/// @param mark what the cookie names; another each time
/// @param fingerprint all that the account signed in with at that time
public record Remembered(UUID mark, Instant at, Secret fingerprint) {}
