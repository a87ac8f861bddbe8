package dev.pawl.core.transaction;

import dev.pawl.core.id.AccountId;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs work on the database. All doors may run the function again after a conflict with another
/// transaction, so it does nothing but data: no mail, no metric, no response to a caller. What
/// follows a commit is registered with [Transaction#afterCommit].
///
/// Every door throws [dev.pawl.core.failure.Unavailable] when the database is away or cannot write.
public interface Database {

    /// Runs several statements that take effect together or not at all. An exception rolls back; a
    /// return commits.
    <T> T inTransaction(Function<Transaction, T> work);

    /// As [#inTransaction(Function)], for work that takes an account's lock. A few at once of one
    /// account hold a connection; others wait for them first, and are refused after a moment
    /// ([Turns]).
    ///
    /// @param account whose lock the work takes, before any other account's
    default <T> T inTransaction(AccountId account, Function<Transaction, T> work) {
        return inTransaction(work);
    }

    /// As [#inTransaction(Function)], for work that returns nothing.
    default void useTransaction(Consumer<Transaction> work) {
        boolean _ =
                inTransaction(tx -> {
                    work.accept(tx);
                    return true;
                });
    }

    /// Runs exactly one writing statement, which is a transaction of its own: no round trip for
    /// begin and commit.
    <T> T inOneStatement(Function<Transaction, T> work);

    /// As [#inOneStatement], for a statement that returns nothing.
    default void useOneStatement(Consumer<Transaction> work) {
        boolean _ =
                inOneStatement(tx -> {
                    work.accept(tx);
                    return true;
                });
    }

    /// Runs statements that only read. Each sees what was committed before it began.
    <T> T reading(Function<Transaction, T> work);
}
