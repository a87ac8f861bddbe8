package dev.pawl.verifier;

/// Why a request is not let through.
public enum Refusal {
    /// There was no token.
    MISSING,
    /// It is not a token of the issuer for this service.
    INVALID,
    /// Its time is over.
    EXPIRED,
    /// Its session has ended, or its user may do nothing any more.
    REVOKED,
    /// It is bound to a key, and the request does not show that its sender has it (RFC 9449).
    UNPROVEN,
    /// It is good, and not enough for what was asked (RFC 9470).
    INSUFFICIENT,
    /// Nothing can be said: keys or revocations cannot be had.
    UNAVAILABLE
}
