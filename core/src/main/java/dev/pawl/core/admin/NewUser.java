package dev.pawl.core.admin;

import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account to be made.
///
/// @param hash null for an account without a password, which its owner can set by recovery
/// @param invited whether the owner is mailed a link to set it
public record NewUser(
        Email email,
        boolean emailVerified,
        @Nullable String name,
        List<String> roles,
        @Nullable PasswordHash hash,
        boolean invited) {

    public NewUser {
        roles = roles.stream().distinct().toList();
    }

    public NewUser withHash(PasswordHash other) {
        return new NewUser(email, emailVerified, name, roles, other, invited);
    }
}
