package dev.pawl.core.token;

/// What a presented access token turned out to be.
public sealed interface CheckedAccessToken {

    /// Ours, meant for us, and in force. Whether its session still lives is not known yet.
    record Valid(AccessClaims claims) implements CheckedAccessToken {}

    /// Ours, and its time is over.
    record Expired() implements CheckedAccessToken {}

    /// Anything else; a caller learns no more.
    record Invalid() implements CheckedAccessToken {}
}
