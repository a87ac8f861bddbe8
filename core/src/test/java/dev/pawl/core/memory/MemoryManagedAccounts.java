package dev.pawl.core.memory;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts.WithPassword;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.admin.Role;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

public final class MemoryManagedAccounts implements ManagedAccounts {

    private final MemoryAccounts accounts;
    private final MemorySessions sessions;

    MemoryManagedAccounts(MemoryAccounts accounts, MemorySessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    private Stream<Account> all() {
        return accounts.rows().values().stream().map(WithPassword::account);
    }

    @Override
    public List<Account> newest(Transaction tx, @Nullable AccountId before, int limit) {
        Comparator<Account> byId = Comparator.comparing(account -> account.id().toString());
        return all().filter(account ->
                        before == null || account.id().toString().compareTo(before.toString()) < 0)
                .sorted(byId.reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Account> byEmailPrefix(
            Transaction tx, String prefix, @Nullable Email after, int limit) {
        return all().filter(account -> account.email().value().startsWith(prefix))
                .filter(account ->
                        after == null || account.email().value().compareTo(after.value()) > 0)
                .sorted(Comparator.comparing(account -> account.email().value()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<AccountId> lockAdministrators(Transaction tx) {
        return administrators().filter(account -> !account.disabled()).map(Account::id).toList();
    }

    @Override
    public boolean hasAdministrator(Transaction tx) {
        return administrators().findAny().isPresent();
    }

    private Stream<Account> administrators() {
        return all().filter(account -> Role.ADMIN.isAmong(account.roles()));
    }

    @Override
    public Optional<Account> lock(Transaction tx, AccountId id) {
        return accounts.find(tx, id);
    }

    @Override
    public void setDisabled(Transaction tx, AccountId id, boolean disabled) {
        change(id, account -> with(account, account.roles(), disabled));
    }

    @Override
    public void setRoles(Transaction tx, AccountId id, List<String> roles) {
        change(id, account -> with(account, roles, account.disabled()));
    }

    private void change(AccountId id, UnaryOperator<Account> change) {
        accounts.rows()
                .computeIfPresent(
                        id, (_, row) -> new WithPassword(change.apply(row.account()), row.hash()));
    }

    private static Account with(Account account, List<String> roles, boolean disabled) {
        return new Account(
                account.id(),
                account.email(),
                account.emailVerified(),
                account.name(),
                roles,
                disabled,
                account.createdAt(),
                account.language());
    }

    @Override
    public void setHash(Transaction tx, AccountId id, PasswordHash hash) {
        accounts.setHash(id, hash);
    }

    @Override
    public void delete(Transaction tx, AccountId id) {
        sessions.deleteAll(id);
        accounts.rows().remove(id);
    }

    @Override
    public long estimate(Transaction tx) {
        return accounts.rows().size();
    }
}
