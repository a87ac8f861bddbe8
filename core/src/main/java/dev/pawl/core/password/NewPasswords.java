package dev.pawl.core.password;

import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes passwords that somebody chooses: looks whether they may be chosen, then hashes them.
public final class NewPasswords {

    /// What became of a chosen password.
    public sealed interface Hashed {

        record Done(PasswordHash hash) implements Hashed {}

        /// It is not one to choose.
        record Weak(Set<Weakness> weaknesses) implements Hashed {

            public Weak {
                weaknesses = Set.copyOf(weaknesses);
            }
        }
    }

    private final PasswordPolicy policy;
    private final PasswordHashing hashing;

    public NewPasswords(PasswordPolicy policy, PasswordHashing hashing) {
        this.policy = policy;
        this.hashing = hashing;
    }

    /// Hashes a password for this person, unless it is too weak.
    public Hashed hash(Password password, Email email, @Nullable String name) {
        Set<Weakness> weaknesses = weaknesses(password, email, name);
        return weaknesses.isEmpty() ? new Hashed.Done(hash(password)) : new Hashed.Weak(weaknesses);
    }

    /// Why this person may not choose a password. Hashes nothing.
    public Set<Weakness> weaknesses(Password password, Email email, @Nullable String name) {
        return policy.weaknesses(password, email, name);
    }

    /// Hashes a password that has no weakness.
    public PasswordHash hash(Password password) {
        return hashing.hash(password);
    }
}
