package dev.pawl.core.account;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;

/// Where accounts are kept.
public interface Accounts {

    /// An account together with the hash its password is checked against.
    record WithPassword(Account account, PasswordHash hash) {}

    /// Adds an account. False, and nothing changed, when its address is taken.
    boolean insert(Transaction tx, Account account, PasswordHash hash);

    Optional<Account> find(Transaction tx, AccountId id);

    Optional<WithPassword> findByEmail(Transaction tx, Email email);

    Optional<WithPassword> findWithPassword(Transaction tx, AccountId id);

    /// The account, locked against changes by others until the transaction ends.
    Optional<WithPassword> lock(Transaction tx, AccountId id);

    /// Gives the account another password.
    void changePassword(Transaction tx, AccountId id, PasswordHash hash);

    /// Notes that the account's address is its owner's.
    void markVerified(Transaction tx, AccountId id);

    /// Removes the name, where somebody else may have chosen it.
    void forgetName(Transaction tx, AccountId id);

    /// Gives the account another address, which is its owner's. False, and nothing changed, when it
    /// is taken.
    boolean changeEmail(Transaction tx, AccountId id, Email email);

    /// Puts a new hash in the place of an old one. False, and nothing changed, when the hash is no
    /// longer the old one: a change of password made meanwhile wins.
    boolean replaceHash(Transaction tx, AccountId id, PasswordHash old, PasswordHash replacement);

    /// Whether the account exists, is not disabled and still has this hash, locked against a change
    /// of these until the transaction ends. A sign-in that holds this lock cannot slip a session
    /// past a disabling or a change of password that runs beside it.
    boolean lockIfCurrent(Transaction tx, AccountId id, PasswordHash hash);
}
