package dev.pawl.core.signin;

import dev.pawl.core.audit.Trace;
import org.jspecify.annotations.Nullable;

/// The client through which somebody comes in.
///
/// @param devices the tokens of known devices, as they were sent; null for none
/// @param remembered the token of a remembered device, as it was sent; null for none
/// @param refreshToken of the session that it has, as it was sent; null for none, and where tokens
///   are not handed over in cookies
/// @param keepsCookies whether it can be known again the next time
public record ClientContext(
        Trace trace,
        @Nullable SentDevices devices,
        @Nullable String remembered,
        @Nullable String refreshToken,
        boolean keepsCookies) {

    /// Says nothing of the tokens.
    @Override
    public String toString() {
        return "ClientContext[" + trace + "]";
    }
}
