package dev.pawl.core.password;

/// Whether passwords can be checked against a hash that comes from elsewhere.
public enum HashFitness {
    USABLE,
    /// Of no kind that is read here.
    UNKNOWN,
    /// Of a known kind, but not in its form.
    BROKEN,
    /// Whoever planted it would keep the server busy, or take its memory.
    TOO_COSTLY
}
