package dev.pawl.core.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Looks accounts up.
public final class UserDirectory {

    /// Nobody reads more on one page.
    public static final int MAX_PAGE = 200;

    private final Authority authority;

    UserDirectory(Authority authority) {
        this.authority = authority;
    }

    public Outcome<Account> find(Actor actor, AccountId id) {
        return found(actor, tx -> Accounts.in(tx).find(id));
    }

    public Outcome<Account> find(Actor actor, Email email) {
        return found(actor, tx -> Accounts.in(tx).findByEmail(email).map(KnownAccount::account));
    }

    private Outcome<Account> found(Actor actor, Function<Transaction, Optional<Account>> search) {
        return authority.reading(
                actor,
                Permission.READ_USERS,
                tx ->
                        search.apply(tx)
                                .map(Outcome::done)
                                .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    /// The newest first.
    ///
    /// @param before the last account of the page before, or null
    /// @param limit at most [#MAX_PAGE]
    public Outcome<List<Account>> newest(Actor actor, @Nullable AccountId before, int limit) {
        return page(actor, limit, tx -> ManagedAccounts.in(tx).newest(before, limit));
    }

    /// Those whose address begins like this, by address.
    ///
    /// @param after the last address of the page before, or null
    /// @param limit at most [#MAX_PAGE]
    public Outcome<List<Account>> byEmailPrefix(
            Actor actor, String prefix, @Nullable Email after, int limit) {
        return page(actor, limit, tx -> ManagedAccounts.in(tx).byEmailPrefix(prefix, after, limit));
    }

    private Outcome<List<Account>> page(
            Actor actor, int limit, Function<Transaction, List<Account>> search) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("a page of " + limit);
        }
        return authority.reading(
                actor, Permission.READ_USERS, tx -> Outcome.done(search.apply(tx)));
    }
}
