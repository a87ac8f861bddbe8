package dev.pawl.crypto;

import java.time.Instant;

/// What a DPoP proof shows that was checked: who sent a request has the private key of this name.
///
/// @param key the key's thumbprint
/// @param jti the proof's own id, which is unique under its key
/// @param usableUntil the last instant at which the same proof would pass again: for so long its id
///   has to be remembered where a proof may be used only once
public record DpopProof(KeyThumbprint key, String jti, Instant usableUntil) {}
