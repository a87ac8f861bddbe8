package dev.pawl.core.session;

/// Why a session was ended before its deadlines.
public enum Revocation {
    /// The owner signed out of it.
    SIGNED_OUT,
    /// The owner signed out everywhere.
    SIGNED_OUT_EVERYWHERE,
    /// An old refresh token returned.
    REUSED
}
