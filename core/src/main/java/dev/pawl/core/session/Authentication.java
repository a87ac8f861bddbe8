package dev.pawl.core.session;

import dev.pawl.core.token.AccessClaims;

/// What an access token gives its bearer at Pawl's own endpoints, where the session is looked up as
/// well.
public sealed interface Authentication {

    /// The token is in force and so is its session.
    record Authenticated(AccessClaims claims) implements Authentication {}

    /// Not authenticated, for the reason given.
    record Refused(Reason reason) implements Authentication {}

    /// Why an access token does not authenticate.
    enum Reason {
        INVALID,
        EXPIRED,
        /// The token is in force and its session has ended.
        REVOKED
    }
}
