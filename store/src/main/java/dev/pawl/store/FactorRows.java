package dev.pawl.store;

import dev.pawl.core.factor.Factor;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.Secret;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tables `factor` and `recovery_code`.
final class FactorRows implements Factors {

    private final Sql sql;

    FactorRows(Sql sql) {
        this.sql = sql;
    }

    static final String COLUMNS =
            """
            factor.id, factor.account_id, factor.kind, factor.name, factor.created_at,
            factor.confirmed_at, factor.confirmed_in, factor.last_used_at, factor.sealed
            """;

    private static final String INSERT =
            """
            INSERT INTO factor
                (id, account_id, kind, name, created_at, confirmed_at, confirmed_in, last_used_at,
                 sealed, last_step)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            """;

    @Override
    public void insert(Factor factor) {
        SessionId session = factor.confirmedIn();
        sql.update(
                INSERT,
                row ->
                        row.id(factor.id().value())
                                .id(factor.account().value())
                                .text(factor.kind().code())
                                .text(factor.name())
                                .instant(factor.createdAt())
                                .instantOrNull(factor.confirmedAt())
                                .idOrNull(session == null ? null : session.value())
                                .instantOrNull(factor.lastUsedAt())
                                .bytes(factor.sealed().reveal()));
        if (factor.confirmedAt() != null) {
            noteChange(factor.account());
        }
    }

    private static final String NOTE_CHANGE =
            "UPDATE account SET " + AccountRows.CREDENTIALS_CHANGED + " WHERE id = ?";

    /// What can be shown of the account is not what it was.
    private void noteChange(AccountId account) {
        int _ = sql.update(NOTE_CHANGE, key -> key.id(account.value()));
    }

    private static final String OF =
            "SELECT "
                    + COLUMNS
                    + " FROM factor WHERE account_id = ? AND confirmed_at IS NOT NULL ORDER BY id";

    @Override
    public List<Factor> of(AccountId account) {
        return sql.list(OF, key -> key.id(account.value()), FactorRows::read);
    }

    private static final String PENDING =
            "SELECT "
                    + COLUMNS
                    + " FROM factor WHERE id = ? AND account_id = ? AND confirmed_at IS NULL";

    @Override
    public Optional<Factor> pending(AccountId account, FactorId id) {
        return sql.find(PENDING, key -> key.id(id.value()).id(account.value()), FactorRows::read);
    }

    private static final String DELETE_PENDING =
            "DELETE FROM factor WHERE account_id = ? AND confirmed_at IS NULL";

    @Override
    public void deletePending(AccountId account) {
        int _ = sql.update(DELETE_PENDING, key -> key.id(account.value()));
    }

    private static final String CONFIRM =
            """
            UPDATE factor SET confirmed_at = ?, confirmed_in = ?, last_step = ?
            WHERE id = ? AND confirmed_at IS NULL
            """;

    @Override
    public boolean confirm(FactorId id, long step, @Nullable SessionId session, Instant now) {
        int confirmed =
                sql.update(
                        CONFIRM,
                        row ->
                                row.instant(now)
                                        .idOrNull(session == null ? null : session.value())
                                        .number(Math.toIntExact(step))
                                        .id(id.value()));
        if (confirmed == 1) {
            int _ = sql.update(NOTE_CHANGE_BY_FACTOR, key -> key.id(id.value()));
        }
        return confirmed == 1;
    }

    private static final String NOTE_CHANGE_BY_FACTOR =
            "UPDATE account SET "
                    + AccountRows.CREDENTIALS_CHANGED
                    + " WHERE id = (SELECT account_id FROM factor WHERE id = ?)";

    private static final String FOLLOW =
            "UPDATE factor SET confirmed_in = ? WHERE account_id = ? AND confirmed_in = ?";

    @Override
    public void follow(AccountId account, SessionId before, SessionId after) {
        int _ =
                sql.update(
                        FOLLOW,
                        row -> row.id(after.value()).id(account.value()).id(before.value()));
    }

    private static final String ADVANCE =
            """
            UPDATE factor SET last_step = ?, last_used_at = ?
            WHERE id = ? AND last_step < ? AND confirmed_at IS NOT NULL
            """;

    @Override
    public boolean advance(FactorId id, long step, Instant now) {
        int number = Math.toIntExact(step);
        int advanced =
                sql.update(
                        ADVANCE,
                        row -> row.number(number).instant(now).id(id.value()).number(number));
        return advanced == 1;
    }

    private static final String DELETE =
            "DELETE FROM factor WHERE id = ? AND account_id = ? RETURNING kind";

    @Override
    public boolean delete(AccountId account, FactorId id) {
        Optional<FactorKind> deleted =
                sql.find(
                        DELETE,
                        key -> key.id(id.value()).id(account.value()),
                        row -> kind(row.text()));
        if (deleted.filter(kind -> kind == FactorKind.RECOVERY).isPresent()) {
            deleteCodes(account);
        }
        if (deleted.isPresent()) {
            noteChange(account);
        }
        return deleted.isPresent();
    }

    private static final String DELETE_ALL = "DELETE FROM factor WHERE account_id = ?";

    @Override
    public int deleteAll(AccountId account) {
        deleteCodes(account);
        noteChange(account);
        return sql.update(DELETE_ALL, key -> key.id(account.value()));
    }

    private static final String DELETE_CODES = "DELETE FROM recovery_code WHERE account_id = ?";

    private void deleteCodes(AccountId account) {
        int _ = sql.update(DELETE_CODES, key -> key.id(account.value()));
    }

    private static final String INSERT_CODE =
            "INSERT INTO recovery_code (account_id, mac) VALUES (?, ?)";

    @Override
    public void replaceCodes(AccountId account, List<byte[]> macs) {
        deleteCodes(account);
        macs.forEach(mac -> sql.update(INSERT_CODE, row -> row.id(account.value()).bytes(mac)));
    }

    private static final String CODES = "SELECT mac FROM recovery_code WHERE account_id = ?";

    @Override
    public List<byte[]> codes(AccountId account) {
        return sql.list(CODES, key -> key.id(account.value()), Row::bytes);
    }

    private static final String CONSUME_CODE =
            "DELETE FROM recovery_code WHERE account_id = ? AND mac = ?";

    private static final String USE_RECOVERY =
            "UPDATE factor SET last_used_at = ? WHERE account_id = ? AND kind = ?";

    @Override
    public boolean consumeCode(AccountId account, byte[] mac, Instant now) {
        boolean consumed = sql.update(CONSUME_CODE, key -> key.id(account.value()).bytes(mac)) == 1;
        if (consumed) {
            int _ =
                    sql.update(
                            USE_RECOVERY,
                            row ->
                                    row.instant(now)
                                            .id(account.value())
                                            .text(FactorKind.RECOVERY.code()));
        }
        return consumed;
    }

    static Factor read(Row row) throws SQLException {
        return new Factor(
                new FactorId(row.id()),
                new AccountId(row.id()),
                kind(row.text()),
                row.text(),
                row.instant(),
                row.instantOrNull(),
                session(row.idOrNull()),
                row.instantOrNull(),
                Secret.of(row.bytes()));
    }

    private static @Nullable SessionId session(@Nullable UUID id) {
        return id == null ? null : new SessionId(id);
    }

    private static FactorKind kind(String code) {
        return FactorKind.of(code).orElseThrow();
    }
}
