package dev.pawl.store;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.admin.Role;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.outbox.Language;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `account`.
final class AccountRows implements Accounts {

    private final Sql sql;

    AccountRows(Sql sql) {
        this.sql = sql;
    }

    /// What the column `password_hash` holds for an account without a password, here and in earlier
    /// versions, which may run beside this one.
    static final String NO_PASSWORD = "!";

    static final String COLUMNS =
            "id, email, email_verified, name, roles, disabled, created_at, language";

    /// What every change of a password, an address or a factor sets. A hash that is raised is
    /// counted as one: nobody can tell it from another password.
    static final String CREDENTIALS_CHANGED = "credential_changes = credential_changes + 1";

    private static final String INSERT =
            """
            INSERT INTO account
                (id, email, email_verified, name, roles, disabled, created_at, language, password_hash,
                 administrator)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (email) DO NOTHING
            """;

    @Override
    public boolean insert(Account account, @Nullable PasswordHash hash) {
        int inserted =
                sql.update(
                        INSERT,
                        row ->
                                row.id(account.id().value())
                                        .text(account.email().value())
                                        .flag(account.emailVerified())
                                        .textOrNull(account.name())
                                        .words(account.roles())
                                        .flag(account.disabled())
                                        .instant(account.createdAt())
                                        .text(account.language().tag())
                                        .text(hash == null ? NO_PASSWORD : hash.phc())
                                        .flag(Role.ADMIN.isAmong(account.roles())));
        return inserted == 1;
    }

    private static final String FIND = "SELECT " + COLUMNS + " FROM account WHERE id = ?";

    @Override
    public Optional<Account> find(AccountId id) {
        return sql.find(FIND, key -> key.id(id.value()), AccountRows::read);
    }

    private static final String FIND_BY_EMAIL =
            "SELECT " + COLUMNS + ", password_hash FROM account WHERE email = ?";

    @Override
    public Optional<KnownAccount> findByEmail(Email email) {
        return sql.find(FIND_BY_EMAIL, key -> key.text(email.value()), AccountRows::readKnown);
    }

    private static final String FIND_KNOWN =
            "SELECT " + COLUMNS + ", password_hash FROM account WHERE id = ?";

    @Override
    public Optional<KnownAccount> findKnown(AccountId id) {
        return known(sql, FIND_KNOWN, id);
    }

    @Override
    public Optional<KnownAccount> lock(AccountId id) {
        return known(sql, FIND_KNOWN + sql.dialect().forUpdate(), id);
    }

    private static Optional<KnownAccount> known(Sql sql, String query, AccountId id) {
        return sql.find(query, key -> key.id(id.value()), AccountRows::readKnown);
    }

    private static final String CHANGE_PASSWORD =
            "UPDATE account SET password_hash = ?, " + CREDENTIALS_CHANGED + " WHERE id = ?";

    @Override
    public void changePassword(AccountId id, PasswordHash hash) {
        sql.update(CHANGE_PASSWORD, row -> row.text(hash.phc()).id(id.value()));
    }

    private static final String MARK_VERIFIED =
            "UPDATE account SET email_verified = ? WHERE id = ?";

    @Override
    public void markVerified(AccountId id) {
        sql.update(MARK_VERIFIED, row -> row.flag(true).id(id.value()));
    }

    private static final String RENAME = "UPDATE account SET name = ? WHERE id = ?";

    @Override
    public void rename(AccountId id, @Nullable String name) {
        sql.update(RENAME, row -> row.textOrNull(name).id(id.value()));
    }

    /// When somebody else takes the address at the same moment, the database refuses this
    /// statement, and the whole transaction runs again.
    private static final String CHANGE_EMAIL =
            """
            UPDATE account SET email = ?, email_verified = ?, %s
            WHERE id = ? AND NOT EXISTS (SELECT 1 FROM account AS other WHERE other.email = ?)
            """
                    .formatted(CREDENTIALS_CHANGED);

    @Override
    public boolean changeEmail(AccountId id, Email email) {
        String address = email.value();
        return sql.update(
                        CHANGE_EMAIL,
                        row -> row.text(address).flag(true).id(id.value()).text(address))
                == 1;
    }

    private static final String REPLACE_HASH =
            "UPDATE account SET password_hash = ?, "
                    + CREDENTIALS_CHANGED
                    + " WHERE id = ? AND password_hash = ?";

    @Override
    public boolean replaceHash(AccountId id, PasswordHash old, PasswordHash replacement) {
        int replaced =
                sql.update(
                        REPLACE_HASH,
                        row -> row.text(replacement.phc()).id(id.value()).text(old.phc()));
        return replaced == 1;
    }

    private static final String LOCK_IF_CURRENT =
            "SELECT 1 FROM account WHERE id = ? AND password_hash = ? AND NOT disabled";

    @Override
    public boolean lockIfCurrent(AccountId id, PasswordHash hash) {
        return sql.find(
                        LOCK_IF_CURRENT + sql.dialect().forUpdate(),
                        key -> key.id(id.value()).text(hash.phc()),
                        Row::number)
                .isPresent();
    }

    private static KnownAccount readKnown(Row row) throws SQLException {
        Account account = read(row);
        String hash = row.text();
        return new KnownAccount(account, hash.equals(NO_PASSWORD) ? null : new PasswordHash(hash));
    }

    static Account read(Row row) throws SQLException {
        return new Account(
                new AccountId(row.id()),
                new Email(row.text()),
                row.flag(),
                row.textOrNull(),
                row.words(),
                row.flag(),
                row.instant(),
                // Another node may be newer and know more languages.
                Language.of(row.text()).orElse(Language.ENGLISH));
    }
}
