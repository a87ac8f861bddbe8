package dev.pawl.verifier;

import java.time.Instant;

/// A DPoP proof that was checked.
///
/// @param key the thumbprint of the key that made it (RFC 7638)
/// @param jti its own id, which is unique under its key
/// @param usableUntil the last instant at which it would pass again
record Proof(String key, String jti, Instant usableUntil) {}
