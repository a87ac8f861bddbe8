package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.id.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class AccountRowsTest extends PortContract {

    private static final PasswordHash OTHER =
            new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$b3RoZXI");

    @Test
    void insert_newAddress_isFoundByIdAndAddress() {
        Account plain = sample.newAccount();
        Account account =
                new Account(
                        plain.id(),
                        plain.email(),
                        true,
                        "Ada ⚙ Lovelace",
                        List.of("admin", "auditor"),
                        true,
                        clock.instant());

        assertThat(insert(account)).isTrue();

        assertThat(find(account.id())).contains(account);
        assertThat(findByEmail(account.email())).contains(new KnownAccount(account, Sample.HASH));
    }

    @Test
    void insert_withoutNameOrRoles_comesBackWithoutThem() {
        Account plain = sample.newAccount();
        Account account =
                new Account(
                        plain.id(), plain.email(), false, null, List.of(), false, clock.instant());

        assertThat(insert(account)).isTrue();

        assertThat(find(account.id())).contains(account);
    }

    @Test
    void rename_toAnotherNameOrNone_isShown() {
        Account account = sample.newAccount();
        assertThat(insert(account)).isTrue();

        database.useTransaction(tx -> Accounts.in(tx).rename(account.id(), "Ada"));
        assertThat(find(account.id()).orElseThrow().name()).isEqualTo("Ada");
        database.useTransaction(tx -> Accounts.in(tx).rename(account.id(), null));
        assertThat(find(account.id()).orElseThrow().name()).isNull();
    }

    @Test
    void insert_withoutAPassword_comesBackWithoutOne_untilItIsGivenOne() {
        Account account = sample.newAccount();
        boolean inserted = database.inTransaction(tx -> Accounts.in(tx).insert(account, null));
        assertThat(inserted).isTrue();
        assertThat(findByEmail(account.email())).contains(new KnownAccount(account, null));
        assertThat(lockIfCurrent(account, OTHER)).isFalse();

        database.useTransaction(tx -> Accounts.in(tx).changePassword(account.id(), OTHER));
        assertThat(findByEmail(account.email())).contains(new KnownAccount(account, OTHER));
        assertThat(lockIfCurrent(account, OTHER)).isTrue();

        database.useTransaction(tx -> ManagedAccounts.in(tx).dropPassword(account.id()));
        assertThat(findByEmail(account.email())).contains(new KnownAccount(account, null));
    }

    private boolean lockIfCurrent(Account account, PasswordHash hash) {
        return database.inTransaction(tx -> Accounts.in(tx).lockIfCurrent(account.id(), hash));
    }

    @Test
    void insert_takenAddress_changesNothing() {
        Account first = sample.account();
        Account second =
                new Account(
                        new AccountId(ids.next()),
                        first.email(),
                        true,
                        "Eve",
                        List.of(),
                        false,
                        clock.instant());

        boolean inserted = database.inTransaction(tx -> Accounts.in(tx).insert(second, OTHER));

        assertThat(inserted).isFalse();
        assertThat(find(second.id())).isEmpty();
        assertThat(findByEmail(first.email())).contains(new KnownAccount(first, Sample.HASH));
    }

    @Test
    void insert_takenAddress_leavesTheTransactionUsable() {
        Account first = sample.account();
        Account second =
                new Account(
                        new AccountId(ids.next()),
                        first.email(),
                        true,
                        "Eve",
                        List.of(),
                        false,
                        clock.instant());

        Optional<Account> found =
                database.inTransaction(tx -> {
                    boolean _ = Accounts.in(tx).insert(second, OTHER);
                    return Accounts.in(tx).find(first.id());
                });

        assertThat(found).contains(first);
    }

    @Test
    void insert_roleWithSpace_isRefused() {
        Account plain = sample.newAccount();
        Account account =
                new Account(
                        plain.id(),
                        plain.email(),
                        false,
                        null,
                        List.of("a b"),
                        false,
                        clock.instant());

        assertThatThrownBy(() -> insert(account)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void find_unknown_isEmpty() {
        assertThat(find(new AccountId(ids.next()))).isEmpty();
        assertThat(findByEmail(new Email("nobody@example.com"))).isEmpty();
    }

    @Test
    void replaceHash_ofTheOldHash_replacesIt() {
        Account account = sample.account();

        assertThat(replaceHash(account.id(), Sample.HASH, OTHER)).isTrue();

        assertThat(findByEmail(account.email())).contains(new KnownAccount(account, OTHER));
    }

    @Test
    void replaceHash_changedMeanwhile_changesNothing() {
        Account account = sample.account();
        assertThat(replaceHash(account.id(), Sample.HASH, OTHER)).isTrue();

        assertThat(replaceHash(account.id(), Sample.HASH, new PasswordHash("third"))).isFalse();

        assertThat(findByEmail(account.email())).contains(new KnownAccount(account, OTHER));
    }

    @Test
    void replaceHash_unknownAccount_isFalse() {
        assertThat(replaceHash(new AccountId(ids.next()), Sample.HASH, OTHER)).isFalse();
    }

    @Test
    void lockIfCurrent_sameHash_isTrue() {
        Account account = sample.account();

        assertThat(lockIfCurrent(account.id(), Sample.HASH)).isTrue();
    }

    @Test
    void lockIfCurrent_otherHashDisabledOrUnknown_isFalse() {
        Account disabled = sample.account();
        database.useTransaction(tx -> ManagedAccounts.in(tx).setDisabled(disabled.id(), true));

        assertThat(lockIfCurrent(sample.account().id(), OTHER)).isFalse();
        assertThat(lockIfCurrent(disabled.id(), Sample.HASH)).isFalse();
        assertThat(lockIfCurrent(new AccountId(ids.next()), Sample.HASH)).isFalse();
    }

    @Test
    void lockIfCurrent_untilTheTransactionEnds_holdsBackAChangeOfPassword() throws Exception {
        Account account = sample.account();

        Future<Boolean> change =
                database.inTransaction(tx -> {
                    assertThat(Accounts.in(tx).lockIfCurrent(account.id(), Sample.HASH)).isTrue();
                    Future<Boolean> begun =
                            CompletableFuture.supplyAsync(
                                    () -> replaceHash(account.id(), Sample.HASH, OTHER));
                    assertThatThrownBy(() -> begun.get(200, TimeUnit.MILLISECONDS))
                            .isInstanceOf(TimeoutException.class);
                    return begun;
                });

        assertThat(change.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(lockIfCurrent(account.id(), Sample.HASH)).isFalse();
    }

    private boolean insert(Account account) {
        return database.inTransaction(tx -> Accounts.in(tx).insert(account, Sample.HASH));
    }

    private Optional<Account> find(AccountId id) {
        return database.reading(tx -> Accounts.in(tx).find(id));
    }

    private Optional<KnownAccount> findByEmail(Email email) {
        return database.reading(tx -> Accounts.in(tx).findByEmail(email));
    }

    private boolean replaceHash(AccountId id, PasswordHash old, PasswordHash replacement) {
        return database.inTransaction(tx -> Accounts.in(tx).replaceHash(id, old, replacement));
    }

    private boolean lockIfCurrent(AccountId id, PasswordHash hash) {
        return database.inTransaction(tx -> Accounts.in(tx).lockIfCurrent(id, hash));
    }
}
