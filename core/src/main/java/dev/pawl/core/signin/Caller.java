package dev.pawl.core.signin;

import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import org.jspecify.annotations.Nullable;

/// Who tries to sign in, as far as limits go.
///
/// @param device the token of a known device, as it was sent; null for none
public record Caller(Email email, Trace trace, @Nullable String device) {

    /// Says nothing of the token.
    @Override
    public String toString() {
        return "Caller[…]";
    }
}
