package dev.pawl.http.transport;

import dev.pawl.core.token.AccessClaims;

/// What a request may act as.
///
/// @param transport how its access token came
public record Access(AccessClaims claims, Transport transport) {}
