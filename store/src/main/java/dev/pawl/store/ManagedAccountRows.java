package dev.pawl.store;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.admin.Role;
import dev.pawl.core.feed.Revoked;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table `account`, for those who look after all of them.
final class ManagedAccountRows implements ManagedAccounts {

    private final Sql sql;

    ManagedAccountRows(Sql sql) {
        this.sql = sql;
    }

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /// After everything that an address can go on with.
    private static final char LAST = '\u007f';

    private static final String NEWEST =
            "SELECT " + AccountRows.COLUMNS + " FROM account WHERE id < ? ORDER BY id DESC LIMIT ?";

    @Override
    public List<Account> newest(@Nullable AccountId before, int limit) {
        UUID bound = before == null ? AFTER_ALL : before.value();
        return sql.list(NEWEST, values -> values.id(bound).number(limit), AccountRows::read);
    }

    @Override
    public List<Account> byEmailPrefix(String prefix, @Nullable Email after, int limit) {
        String address = "email " + sql.dialect().bytewise();
        String select =
                "SELECT %1$s FROM account WHERE %2$s >= ? AND %2$s > ? AND %2$s < ? ORDER BY %2$s LIMIT ?"
                        .formatted(AccountRows.COLUMNS, address);
        return sql.list(
                select,
                values ->
                        values.text(prefix)
                                .text(after == null ? "" : after.value())
                                .text(prefix + LAST)
                                .number(limit),
                AccountRows::read);
    }

    private static final String ADMINISTRATORS =
            "SELECT id FROM account WHERE administrator AND NOT disabled ORDER BY id";

    @Override
    public List<AccountId> lockAdministrators() {
        return sql.list(
                ADMINISTRATORS + sql.dialect().forUpdate(),
                _ -> {},
                row -> new AccountId(row.id()));
    }

    private static final String HAS_ADMINISTRATOR =
            "SELECT 1 FROM account WHERE administrator LIMIT 1";

    @Override
    public boolean hasAdministrator() {
        return sql.find(HAS_ADMINISTRATOR, _ -> {}, Row::number).isPresent();
    }

    private static final String LOCK =
            "SELECT " + AccountRows.COLUMNS + " FROM account WHERE id = ?";

    @Override
    public Optional<Account> lock(AccountId id) {
        return sql.find(
                LOCK + sql.dialect().forUpdate(), key -> key.id(id.value()), AccountRows::read);
    }

    private static final String SET_DISABLED = "UPDATE account SET disabled = ? WHERE id = ?";

    @Override
    public void setDisabled(AccountId id, boolean disabled) {
        int _ = sql.update(SET_DISABLED, row -> row.flag(disabled).id(id.value()));
        if (disabled) {
            RevocationRows.record(sql, Revoked.Kind.USER, id.value());
        }
    }

    private static final String SET_ROLES =
            "UPDATE account SET roles = ?, administrator = ? WHERE id = ?";

    @Override
    public void setRoles(AccountId id, List<String> roles) {
        int _ =
                sql.update(
                        SET_ROLES,
                        row -> row.words(roles).flag(Role.ADMIN.isAmong(roles)).id(id.value()));
    }

    private static final String DROP_PASSWORD =
            "UPDATE account SET password_hash = ?, "
                    + AccountRows.CREDENTIALS_CHANGED
                    + " WHERE id = ?";

    @Override
    public void dropPassword(AccountId id) {
        int _ = sql.update(DROP_PASSWORD, row -> row.text(AccountRows.NO_PASSWORD).id(id.value()));
    }

    private static final String DELETE_LINKS = "DELETE FROM one_time_link WHERE account_id = ?";

    private static final String DELETE = "DELETE FROM account WHERE id = ?";

    /// The rows of very many sessions are deleted later; they have ended all the same.
    @Override
    public void delete(AccountId id) {
        int _ = RevokeSql.all(sql, id, Instant.EPOCH, Revocation.BY_ADMIN);
        RevocationRows.record(sql, Revoked.Kind.USER, id.value());
        RemnantSql.abandon(sql, id);
        int _ = sql.update(DELETE_LINKS, key -> key.id(id.value()));
        int _ = sql.update(DELETE, key -> key.id(id.value()));
    }

    @Override
    public long estimate() {
        return sql.find(sql.dialect().estimate("account"), _ -> {}, Row::bigNumber).orElse(0L);
    }
}
