package dev.pawl.core.signin;

import dev.pawl.core.account.Email;

/// Who tries to sign in, as far as limits go.
record Caller(Email email, ClientContext client) {

    /// Says nothing of the address.
    @Override
    public String toString() {
        return "Caller[…]";
    }
}
