package dev.pawl.core.memory;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.id.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

public final class MemoryAccounts implements Accounts {

    private final Map<AccountId, WithPassword> rows = new HashMap<>();

    Runnable remember() {
        Map<AccountId, WithPassword> before = Map.copyOf(rows);
        return () -> {
            rows.clear();
            rows.putAll(before);
        };
    }

    Map<AccountId, WithPassword> rows() {
        return rows;
    }

    /// What an operator would do.
    public void disable(AccountId id) {
        rows.computeIfPresent(
                id, (_, row) -> new WithPassword(disabled(row.account()), row.hash()));
    }

    /// What an import or a change of password would do.
    public void setHash(AccountId id, PasswordHash hash) {
        rows.computeIfPresent(id, (_, row) -> new WithPassword(row.account(), hash));
    }

    private static Account disabled(Account account) {
        return new Account(
                account.id(),
                account.email(),
                account.emailVerified(),
                account.name(),
                account.roles(),
                true,
                account.createdAt(),
                account.language());
    }

    @Override
    public boolean insert(Account account, PasswordHash hash) {
        return findByEmail(account.email()).isEmpty()
                && rows.putIfAbsent(account.id(), new WithPassword(account, hash)) == null;
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(rows.get(id)).map(WithPassword::account);
    }

    @Override
    public Optional<WithPassword> findByEmail(Email email) {
        return rows.values().stream().filter(row -> row.account().email().equals(email)).findAny();
    }

    @Override
    public Optional<WithPassword> findWithPassword(AccountId id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Optional<WithPassword> lock(AccountId id) {
        return findWithPassword(id);
    }

    @Override
    public void changePassword(AccountId id, PasswordHash hash) {
        setHash(id, hash);
    }

    @Override
    public void markVerified(AccountId id) {
        find(id).ifPresent(account -> setEmail(account, account.email()));
    }

    @Override
    public void forgetName(AccountId id) {
        rows.computeIfPresent(
                id, (_, row) -> new WithPassword(nameless(row.account()), row.hash()));
    }

    private static Account nameless(Account old) {
        return new Account(
                old.id(),
                old.email(),
                old.emailVerified(),
                null,
                old.roles(),
                old.disabled(),
                old.createdAt(),
                old.language());
    }

    @Override
    public boolean changeEmail(AccountId id, Email email) {
        Optional<Account> account = find(id);
        if (account.isEmpty() || findByEmail(email).isPresent()) {
            return false;
        }
        setEmail(account.get(), email);
        return true;
    }

    private void setEmail(Account old, Email email) {
        Account changed =
                new Account(
                        old.id(),
                        email,
                        true,
                        old.name(),
                        old.roles(),
                        old.disabled(),
                        old.createdAt(),
                        old.language());
        rows.computeIfPresent(old.id(), (_, row) -> new WithPassword(changed, row.hash()));
    }

    @Override
    public boolean replaceHash(AccountId id, PasswordHash old, PasswordHash replacement) {
        WithPassword row = rows.get(id);
        if (row == null || !row.hash().equals(old)) {
            return false;
        }
        rows.put(id, new WithPassword(row.account(), replacement));
        return true;
    }

    @Override
    public boolean lockIfCurrent(AccountId id, PasswordHash hash) {
        WithPassword row = rows.get(id);
        return row != null && !row.account().disabled() && row.hash().equals(hash);
    }
}
