package dev.pawl.http.session;

import dev.pawl.core.session.VerifiedRefreshToken;
import dev.pawl.http.transport.Transport;
import org.jspecify.annotations.Nullable;

/// A refresh token as it came in, verified.
///
/// @param token null for one that is not ours
/// @param transport how it came
record PresentedRefresh(@Nullable VerifiedRefreshToken token, Transport transport) {}
