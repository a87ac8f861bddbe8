package dev.pawl.core.memory;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.id.AccountId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

public final class MemoryAccounts implements Accounts {

    private final Map<AccountId, KnownAccount> rows = new HashMap<>();

    /// How often the factors of an account changed. Never undone: more changes are no harm.
    private final Map<AccountId, Integer> changesOfFactors = new HashMap<>();

    Runnable remember() {
        Map<AccountId, KnownAccount> before = Map.copyOf(rows);
        return () -> {
            rows.clear();
            rows.putAll(before);
        };
    }

    void noteChangeOfFactors(AccountId id) {
        int _ = changesOfFactors.merge(id, 1, Integer::sum);
    }

    int changesOfFactors(AccountId id) {
        return changesOfFactors.getOrDefault(id, 0);
    }

    Map<AccountId, KnownAccount> rows() {
        return rows;
    }

    /// What an operator would do.
    public void disable(AccountId id) {
        rows.computeIfPresent(
                id, (_, row) -> new KnownAccount(disabled(row.account()), row.hash()));
    }

    /// What an import or a change of password would do.
    public void setHash(AccountId id, @Nullable PasswordHash hash) {
        rows.computeIfPresent(id, (_, row) -> new KnownAccount(row.account(), hash));
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
    public boolean insert(Account account, @Nullable PasswordHash hash) {
        requireWords(account.roles());
        return findByEmail(account.email()).isEmpty()
                && rows.putIfAbsent(account.id(), new KnownAccount(account, hash)) == null;
    }

    /// Databases keep roles as one text with spaces between them.
    static void requireWords(List<String> roles) {
        if (roles.stream().anyMatch(role -> role.isEmpty() || role.contains(" "))) {
            throw new IllegalArgumentException("a word is empty or holds a space");
        }
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(rows.get(id)).map(KnownAccount::account);
    }

    @Override
    public Optional<KnownAccount> findByEmail(Email email) {
        return rows.values().stream().filter(row -> row.account().email().equals(email)).findAny();
    }

    @Override
    public Optional<KnownAccount> findKnown(AccountId id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Optional<KnownAccount> lock(AccountId id) {
        return findKnown(id);
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
    public void rename(AccountId id, @Nullable String name) {
        rows.computeIfPresent(
                id, (_, row) -> new KnownAccount(renamed(row.account(), name), row.hash()));
    }

    private static Account renamed(Account old, @Nullable String name) {
        return new Account(
                old.id(),
                old.email(),
                old.emailVerified(),
                name,
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
        rows.computeIfPresent(old.id(), (_, row) -> new KnownAccount(changed, row.hash()));
    }

    @Override
    public boolean replaceHash(AccountId id, PasswordHash old, PasswordHash replacement) {
        KnownAccount row = rows.get(id);
        if (row == null || !old.equals(row.hash())) {
            return false;
        }
        rows.put(id, new KnownAccount(row.account(), replacement));
        return true;
    }

    @Override
    public boolean lockIfCurrent(AccountId id, PasswordHash hash) {
        KnownAccount row = rows.get(id);
        return row != null && !row.account().disabled() && hash.equals(row.hash());
    }
}
