package dev.pawl.core.account;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where accounts are kept.
public interface Accounts {

    /// Those that belong to an open transaction.
    static Accounts in(Transaction tx) {
        return tx.port(Accounts.class);
    }

    /// Adds an account. False, and nothing changed, when its address is taken.
    ///
    /// @param hash null for an account without a password
    boolean insert(Account account, @Nullable PasswordHash hash);

    Optional<Account> find(AccountId id);

    Optional<KnownAccount> findByEmail(Email email);

    Optional<KnownAccount> findKnown(AccountId id);

    /// The account, locked against changes by others until the transaction ends.
    Optional<KnownAccount> lock(AccountId id);

    /// Gives the account another password, or its first one.
    void changePassword(AccountId id, PasswordHash hash);

    /// Notes that the account's address is its owner's.
    void markVerified(AccountId id);

    /// Gives the account another name, or none.
    void rename(AccountId id, @Nullable String name);

    /// Gives the account another address, which is its owner's. False, and nothing changed, when it
    /// is taken.
    boolean changeEmail(AccountId id, Email email);

    /// Puts a new hash in the place of an old one. False, and nothing changed, when the hash is no
    /// longer the old one: a change of password made meanwhile wins.
    boolean replaceHash(AccountId id, PasswordHash old, PasswordHash replacement);

    /// Whether the account exists, is not disabled and still has this hash, locked against a change
    /// of these until the transaction ends. A sign-in that holds this lock cannot slip a session
    /// past a disabling or a change of password that runs beside it.
    boolean lockIfCurrent(AccountId id, PasswordHash hash);
}
