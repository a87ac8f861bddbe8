package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.admin.ManagedAccounts;
import org.junit.jupiter.api.Test;

/// What the column of the hash holds for an account without a password.
class AbsentPasswordTest extends StoreContract {

    /// Nodes of an earlier version know no other way to say it.
    @Test
    void insert_withoutAPassword_isWhatEarlierVersionsReadAndWrite() {
        Account account = sample.newAccount();
        boolean _ = store.database().inTransaction(tx -> Accounts.in(tx).insert(account, null));
        assertThat(hash(account)).isEqualTo("!");

        store.database()
                .useTransaction(tx -> Accounts.in(tx).changePassword(account.id(), Sample.HASH));
        store.database().useTransaction(tx -> ManagedAccounts.in(tx).dropPassword(account.id()));
        assertThat(hash(account)).isEqualTo("!");
    }

    private String hash(Account account) {
        return store.database()
                .reading(tx -> {
                    String select = "SELECT password_hash FROM account WHERE id = ?";
                    return Sql.in(tx)
                            .find(select, key -> key.id(account.id().value()), Row::text)
                            .orElseThrow();
                });
    }
}
