package dev.pawl.store;

import dev.pawl.core.factor.Factor;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.Secret;
import dev.pawl.store.Columns.Column;
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

    private static final Columns<Factor> TABLE = new Columns<>("factor");

    private static final Column<UUID> ID = TABLE.add("id", ColumnType.ID, it -> it.id().value());

    private static final Column<UUID> ACCOUNT =
            TABLE.add("account_id", ColumnType.ID, it -> it.account().value());

    private static final Column<String> KIND =
            TABLE.add("kind", ColumnType.TEXT, it -> it.kind().code());

    private static final Column<String> NAME = TABLE.add("name", ColumnType.TEXT, Factor::name);

    private static final Column<Instant> CREATED_AT =
            TABLE.add("created_at", ColumnType.INSTANT, Factor::createdAt);

    private static final Column<@Nullable Instant> CONFIRMED_AT =
            TABLE.add("confirmed_at", ColumnType.INSTANT_OR_NULL, Factor::confirmedAt);

    private static final Column<@Nullable UUID> CONFIRMED_IN =
            TABLE.add("confirmed_in", ColumnType.ID_OR_NULL, it -> value(it.confirmedIn()));

    private static final Column<@Nullable Instant> LAST_USED_AT =
            TABLE.add("last_used_at", ColumnType.INSTANT_OR_NULL, Factor::lastUsedAt);

    private static final Column<byte[]> SEALED =
            TABLE.add("sealed", ColumnType.BYTES, it -> it.sealed().reveal());

    static final String COLUMNS = TABLE.list();

    private static final String INSERT = TABLE.insert("last_step");

    @Override
    public void insert(Factor factor) {
        int _ = sql.update(INSERT, row -> TABLE.bind(row, factor).number(0));
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
                new FactorId(row.at(ID)),
                new AccountId(row.at(ACCOUNT)),
                kind(row.at(KIND)),
                row.at(NAME),
                row.at(CREATED_AT),
                row.at(CONFIRMED_AT),
                session(row.at(CONFIRMED_IN)),
                row.at(LAST_USED_AT),
                Secret.of(row.at(SEALED)));
    }

    /// What is selected after the columns.
    static Row after(Row row) {
        return TABLE.after(row);
    }

    private static @Nullable SessionId session(@Nullable UUID id) {
        return id == null ? null : new SessionId(id);
    }

    private static @Nullable UUID value(@Nullable SessionId id) {
        return id == null ? null : id.value();
    }

    private static FactorKind kind(String code) {
        return FactorKind.of(code).orElseThrow();
    }
}
