package dev.pawl.core.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Accounts as those see them who look after all of them.
public interface ManagedAccounts {

    /// Those that belong to an open transaction.
    static ManagedAccounts in(Transaction tx) {
        return tx.port(ManagedAccounts.class);
    }

    /// The newest accounts first.
    ///
    /// @param before only accounts with a lesser id; null to begin with the newest
    List<Account> newest(@Nullable AccountId before, int limit);

    /// The accounts whose addresses begin like this, in the order of their addresses.
    ///
    /// @param after only accounts whose address comes after this one; null to begin with the first
    List<Account> byEmailPrefix(String prefix, @Nullable Email after, int limit);

    /// The administrators who are not disabled, locked against any change of them. Whoever holds
    /// this lock is the only one who changes rights.
    List<AccountId> lockAdministrators();

    /// Whether any account is an administrator's, disabled or not.
    boolean hasAdministrator();

    /// The account, locked against changes by others.
    Optional<Account> lock(AccountId id);

    void setDisabled(AccountId id, boolean disabled);

    void setRoles(AccountId id, List<String> roles);

    /// Takes the password away.
    void dropPassword(AccountId id);

    /// Deletes the account with everything that is its own.
    void delete(AccountId id);

    /// How many accounts there are, about: the database's own estimate.
    long estimate();
}
