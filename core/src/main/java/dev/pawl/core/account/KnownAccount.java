package dev.pawl.core.account;

import org.jspecify.annotations.Nullable;

/// An account together with the hash its password is checked against.
///
/// @param hash null for an account without a password, which is signed in to by its other
///   credentials
public record KnownAccount(Account account, @Nullable PasswordHash hash) {

    public boolean hasPassword() {
        return hash != null;
    }
}
