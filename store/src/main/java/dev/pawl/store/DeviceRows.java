package dev.pawl.store;

import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Device;
import dev.pawl.core.device.Devices;
import dev.pawl.core.device.Remembered;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.crypto.Secret;
import dev.pawl.store.Columns.Column;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tables `device` and `first_sign_in`.
final class DeviceRows implements Devices {

    private final Sql sql;

    DeviceRows(Sql sql) {
        this.sql = sql;
    }

    /// What is noted of the account's credentials: how often they were changed until now.
    private static final String CHANGES =
            "(SELECT credential_changes FROM account WHERE account.id = device.account_id)";

    private static final String USE =
            """
            UPDATE device SET last_used_at = ?, address = ?, user_agent = ?, welcomed_after = %1$s%2$s
            WHERE id = ? AND account_id = ?
            """;

    private static final String WELCOME = USE.formatted(CHANGES, "");
    private static final String SIGN_IN = USE.formatted(CHANGES, ", signed_in_after = " + CHANGES);

    @Override
    public boolean use(
            AccountId account, DeviceId id, Trace trace, Standing standing, Instant now) {
        int used =
                sql.update(
                        switch (standing) {
                            case WELCOMED -> WELCOME;
                            case SIGNED_IN -> SIGN_IN;
                        },
                        row ->
                                row.instant(now)
                                        .text(trace.address())
                                        .text(trace.userAgent())
                                        .id(id.value())
                                        .id(account.value()));
        return used == 1;
    }

    private static final String INSERT =
            """
            INSERT INTO device
                (id, account_id, created_at, last_used_at, address, user_agent, welcomed_after,
                 signed_in_after)
            SELECT ?, id, ?, ?, ?, ?, credential_changes, %s FROM account WHERE id = ?
            """;

    /// For a device on which nobody has signed in yet: the number of no change.
    private static final String INSERT_WELCOMED = INSERT.formatted("-1");

    private static final String INSERT_SIGNED_IN = INSERT.formatted("credential_changes");

    private static final String DELETE_OVERFLOW =
            """
            DELETE FROM device WHERE id IN (
                SELECT id FROM device WHERE account_id = ? ORDER BY last_used_at DESC, id DESC
                LIMIT %d OFFSET %d)
            """
                    .formatted(MAX_OF_ACCOUNT, MAX_OF_ACCOUNT);

    @Override
    public void insert(Device device, Standing standing) {
        int _ =
                sql.update(
                        switch (standing) {
                            case WELCOMED -> INSERT_WELCOMED;
                            case SIGNED_IN -> INSERT_SIGNED_IN;
                        },
                        row ->
                                row.id(device.id().value())
                                        .instant(device.createdAt())
                                        .instant(device.lastUsedAt())
                                        .text(device.trace().address())
                                        .text(device.trace().userAgent())
                                        .id(device.account().value()));
        int _ = sql.update(DELETE_OVERFLOW, key -> key.id(device.account().value()));
    }

    /// By two primary keys, whatever the account has.
    private static final String STANDING =
            """
            SELECT device.signed_in_after = account.credential_changes
            FROM device JOIN account ON account.id = device.account_id
            WHERE device.id = ? AND account.email = ?
                AND device.welcomed_after = account.credential_changes
            """;

    @Override
    public Optional<Standing> standing(DeviceId id, Email email) {
        return sql.find(
                STANDING,
                key -> key.id(id.value()).text(email.value()),
                row -> row.flag() ? Standing.SIGNED_IN : Standing.WELCOMED);
    }

    private static final Columns<Device> TABLE = new Columns<>("device");

    private static final Column<UUID> ID = TABLE.add("id", ColumnType.ID);
    private static final Column<UUID> ACCOUNT = TABLE.add("account_id", ColumnType.ID);
    private static final Column<Instant> CREATED_AT = TABLE.add("created_at", ColumnType.INSTANT);
    private static final Column<Instant> LAST_USED_AT =
            TABLE.add("last_used_at", ColumnType.INSTANT);
    private static final Column<String> ADDRESS = TABLE.add("address", ColumnType.TEXT);
    private static final Column<String> USER_AGENT = TABLE.add("user_agent", ColumnType.TEXT);
    private static final Column<@Nullable Instant> LEFT_AT =
            TABLE.add("left_at", ColumnType.INSTANT_OR_NULL);
    private static final Column<@Nullable UUID> MARK = TABLE.add("mark", ColumnType.ID_OR_NULL);
    private static final Column<@Nullable Instant> REMEMBERED_AT =
            TABLE.add("remembered_at", ColumnType.INSTANT_OR_NULL);
    private static final Column<byte @Nullable []> FINGERPRINT =
            TABLE.add("stamp", ColumnType.BYTES_OR_NULL);

    private static final String OF =
            "SELECT "
                    + TABLE.list()
                    + " FROM device WHERE account_id = ? ORDER BY last_used_at DESC, id DESC";

    @Override
    public List<Device> of(AccountId account) {
        return sql.list(OF, key -> key.id(account.value()), DeviceRows::read);
    }

    private static Device read(Row row) throws SQLException {
        return new Device(
                new DeviceId(row.at(ID)),
                new AccountId(row.at(ACCOUNT)),
                row.at(CREATED_AT),
                row.at(LAST_USED_AT),
                new Trace(row.at(ADDRESS), row.at(USER_AGENT)),
                row.at(LEFT_AT),
                remembered(row.at(MARK), row.at(REMEMBERED_AT), row.at(FINGERPRINT)));
    }

    private static @Nullable Remembered remembered(
            @Nullable UUID mark, @Nullable Instant at, byte @Nullable [] fingerprint) {
        return mark == null || at == null || fingerprint == null
                ? null
                : new Remembered(mark, at, Secret.of(fingerprint));
    }

    private static final String REMEMBER =
            """
            UPDATE device SET mark = ?, remembered_at = ?, stamp = ? WHERE id = ? AND account_id = ?
            """;

    @Override
    public void remember(AccountId account, DeviceId id, Remembered remembered) {
        int _ =
                sql.update(
                        REMEMBER,
                        row ->
                                row.id(remembered.mark())
                                        .instant(remembered.at())
                                        .bytes(remembered.fingerprint().reveal())
                                        .id(id.value())
                                        .id(account.value()));
    }

    private static final String UNREMEMBER =
            "UPDATE device SET mark = NULL, remembered_at = NULL, stamp = NULL WHERE account_id ="
                    + " ?";

    @Override
    public void unremember(AccountId account) {
        int _ = sql.update(UNREMEMBER, key -> key.id(account.value()));
    }

    private static final String LEAVE =
            "UPDATE device SET left_at = ? WHERE id = ? AND last_used_at <= ?";

    @Override
    public void leave(DeviceId id, Instant signedIn, Instant now) {
        int _ = sql.update(LEAVE, row -> row.instant(now).id(id.value()).instant(signedIn));
    }

    private static final String LEAVE_ALL = "UPDATE device SET left_at = ? WHERE account_id = ?";

    @Override
    public void leaveAll(AccountId account, Instant now) {
        int _ = sql.update(LEAVE_ALL, row -> row.instant(now).id(account.value()));
    }

    private static final String FORGET_ALL = "DELETE FROM device WHERE account_id = ?";

    @Override
    public int forgetAll(AccountId account) {
        return sql.update(FORGET_ALL, key -> key.id(account.value()));
    }

    private static final String FIRST_SIGN_IN =
            "INSERT INTO first_sign_in (account_id, at) VALUES (?, ?) ON CONFLICT (account_id) DO"
                    + " NOTHING";

    @Override
    public boolean recordFirstSignIn(AccountId account, Instant now) {
        return sql.update(FIRST_SIGN_IN, row -> row.id(account.value()).instant(now)) == 1;
    }

    private static final String FORGET = "DELETE FROM device WHERE id = ? AND account_id = ?";

    @Override
    public boolean forget(AccountId account, DeviceId id) {
        return sql.update(FORGET, key -> key.id(id.value()).id(account.value())) == 1;
    }

    @Override
    public int sweep(Instant now, int limit) {
        return SweepSql.delete(sql, "device", "id", "last_used_at", now.minus(KEPT), limit);
    }
}
