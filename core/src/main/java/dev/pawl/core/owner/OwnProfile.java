package dev.pawl.core.owner;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Database;
import java.util.Optional;

/// What owners see of their accounts.
public final class OwnProfile {

    private final Database database;

    public OwnProfile(Database database) {
        this.database = database;
    }

    /// The account as it is now. Empty when it was deleted, and its sessions with it.
    public Optional<Account> find(AccountId id) {
        return database.reading(tx -> Accounts.in(tx).find(id));
    }
}
