package dev.pawl.core.memory;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.admin.Role;
import dev.pawl.core.feed.Revoked;
import dev.pawl.core.id.AccountId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

public final class MemoryManagedAccounts implements ManagedAccounts {

    private final MemoryAccounts accounts;
    private final MemorySessions sessions;
    private final MemoryLinks links;
    private final MemoryRevocations revocations;

    MemoryManagedAccounts(
            MemoryAccounts accounts,
            MemorySessions sessions,
            MemoryLinks links,
            MemoryRevocations revocations) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.links = links;
        this.revocations = revocations;
    }

    private Stream<Account> all() {
        return accounts.rows().values().stream().map(KnownAccount::account);
    }

    @Override
    public List<Account> newest(@Nullable AccountId before, int limit) {
        Comparator<Account> byId = Comparator.comparing(account -> account.id().toString());
        return all().filter(account ->
                        before == null || account.id().toString().compareTo(before.toString()) < 0)
                .sorted(byId.reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Account> byEmailPrefix(String prefix, @Nullable Email after, int limit) {
        return all().filter(account -> account.email().value().startsWith(prefix))
                .filter(account ->
                        after == null || account.email().value().compareTo(after.value()) > 0)
                .sorted(Comparator.comparing(account -> account.email().value()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<AccountId> lockAdministrators() {
        return administrators().filter(account -> !account.disabled()).map(Account::id).toList();
    }

    @Override
    public boolean hasAdministrator() {
        return administrators().findAny().isPresent();
    }

    private Stream<Account> administrators() {
        return all().filter(account -> Role.ADMIN.isAmong(account.roles()));
    }

    @Override
    public Optional<Account> lock(AccountId id) {
        return accounts.find(id);
    }

    @Override
    public void setDisabled(AccountId id, boolean disabled) {
        change(id, account -> with(account, account.roles(), disabled));
        if (disabled) {
            revocations.record(Revoked.Kind.USER, id.value());
        }
    }

    @Override
    public void setRoles(AccountId id, List<String> roles) {
        MemoryAccounts.requireWords(roles);
        change(id, account -> with(account, roles, account.disabled()));
    }

    private void change(AccountId id, UnaryOperator<Account> change) {
        accounts.rows()
                .computeIfPresent(
                        id, (_, row) -> new KnownAccount(change.apply(row.account()), row.hash()));
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
    public void dropPassword(AccountId id) {
        accounts.setHash(id, null);
    }

    @Override
    public void delete(AccountId id) {
        sessions.deleteAll(id);
        revocations.record(Revoked.Kind.USER, id.value());
        links.deleteAll(id);
        accounts.rows().remove(id);
    }

    @Override
    public long estimate() {
        return accounts.rows().size();
    }
}
