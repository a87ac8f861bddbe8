package dev.pawl.core.password;

import dev.pawl.core.platform.Platform;

/// Passwords: what they must be like, and how they are hashed.
///
/// @param policy what may be chosen
/// @param chosen takes passwords that somebody chooses
public record PasswordFeature(PasswordPolicy policy, PasswordHashing hashing, NewPasswords chosen)
        implements AutoCloseable {

    /// Starts the threads that hash.
    public static PasswordFeature assemble(Platform platform, PasswordRules rules) {
        PasswordPolicy policy =
                new PasswordPolicy(rules.minLength(), new CommonPasswords(), rules.ownWords());
        PasswordHashing hashing = new PasswordHashing(rules, platform.randomness());
        return new PasswordFeature(policy, hashing, new NewPasswords(policy, hashing));
    }

    /// Lets the hashes that are being computed finish.
    @Override
    public void close() {
        hashing.close();
    }
}
