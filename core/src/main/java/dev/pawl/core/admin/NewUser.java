package dev.pawl.core.admin;

import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account to be made.
///
/// @param hash [PasswordHash#NONE] when the owner is to set a password by recovery
/// @param invited whether the owner is mailed a link to set it
public record NewUser(
        Email email,
        boolean emailVerified,
        @Nullable String name,
        List<String> roles,
        PasswordHash hash,
        boolean invited) {

    public NewUser {
        roles = roles.stream().distinct().toList();
    }

    public NewUser withHash(PasswordHash other) {
        return new NewUser(email, emailVerified, name, roles, other, invited);
    }
}
