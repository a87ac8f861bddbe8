package dev.pawl.store;

import dev.pawl.core.audit.log.AuditHead;
import dev.pawl.core.audit.log.AuditSeal;
import dev.pawl.core.audit.log.AuditSeals;
import dev.pawl.crypto.Secret;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tables `audit_seal` and `audit_head`, and what of `audit` they are about.
final class AuditSealRows implements AuditSeals {

    private final Sql sql;

    AuditSealRows(Sql sql) {
        this.sql = sql;
    }

    private static final int ID_BYTES = 16;

    /// So many ids are asked for by one statement.
    private static final int AT_ONCE = 64;

    private static final String COLUMNS =
            "number, at, until_id, previous, events, purged_before, kept_from, mac";

    private static final String APPEND =
            "INSERT INTO audit_seal ("
                    + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO NOTHING";

    @Override
    public boolean append(AuditSeal seal) {
        return sql.update(
                        APPEND,
                        row ->
                                row.number(seal.number())
                                        .instant(seal.at())
                                        .id(seal.until())
                                        .bytes(seal.previous().reveal())
                                        .bytes(bytes(seal.events()))
                                        .instantOrNull(seal.purgedBefore())
                                        .number(seal.keptFrom())
                                        .bytes(seal.mac().reveal()))
                == 1;
    }

    private static final String PUT_HEAD =
            """
            INSERT INTO audit_head (only_row, number, mac) VALUES (1, ?, ?)
            ON CONFLICT (only_row) DO UPDATE SET number = excluded.number, mac = excluded.mac
            """;

    @Override
    public void putHead(AuditHead head) {
        int _ = sql.update(PUT_HEAD, row -> row.number(head.number()).bytes(head.mac().reveal()));
    }

    @Override
    public Optional<AuditHead> head() {
        return sql.find(
                "SELECT number, mac FROM audit_head",
                _ -> {},
                row -> new AuditHead(row.number(), Secret.of(row.bytes())));
    }

    @Override
    public Optional<AuditSeal> last() {
        return before(Integer.MAX_VALUE, 1).stream().findFirst();
    }

    private static final String BEFORE =
            "SELECT " + COLUMNS + " FROM audit_seal WHERE number < ? ORDER BY number DESC LIMIT ?";

    @Override
    public List<AuditSeal> before(int number, int limit) {
        return list(BEFORE, number, limit);
    }

    private static final String AFTER =
            "SELECT " + COLUMNS + " FROM audit_seal WHERE number > ? ORDER BY number LIMIT ?";

    @Override
    public List<AuditSeal> after(int number, int limit) {
        return list(AFTER, number, limit);
    }

    private List<AuditSeal> list(String select, int number, int limit) {
        return sql.list(select, values -> values.number(number).number(limit), AuditSealRows::read);
    }

    private static AuditSeal read(Row row) throws SQLException {
        return new AuditSeal(
                row.number(),
                row.instant(),
                row.id(),
                Secret.of(row.bytes()),
                ids(row.bytes()),
                row.instantOrNull(),
                row.number(),
                Secret.of(row.bytes()));
    }

    private static final String IDS = "SELECT id FROM audit WHERE id > ? ORDER BY id LIMIT ?";

    @Override
    public List<UUID> ids(UUID after, int limit) {
        return sql.list(IDS, values -> values.id(after).number(limit), Row::id);
    }

    private static final String ROWS =
            "SELECT " + AuditColumns.LIST + ", mac FROM audit WHERE id > ? ORDER BY id LIMIT ?";

    @Override
    public List<AuditSeals.Marked> rows(UUID after, int limit) {
        return sql.list(
                ROWS,
                values -> values.id(after).number(limit),
                row ->
                        new AuditSeals.Marked(
                                AuditColumns.read(row), mac(AuditColumns.TABLE.after(row))));
    }

    private static @Nullable Secret mac(Row row) throws SQLException {
        byte[] mac = row.bytesOrNull();
        return mac == null ? null : Secret.of(mac);
    }

    private static final String EXISTING =
            "SELECT id FROM audit WHERE id IN (?" + ", ?".repeat(AT_ONCE - 1) + ")";

    @Override
    public Set<UUID> existing(List<UUID> ids) {
        Set<UUID> existing = new HashSet<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<UUID> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            existing.addAll(sql.list(EXISTING, values -> bind(values, some), Row::id));
        }
        return existing;
    }

    /// One statement serves any number of ids: the last fills the rest.
    private static void bind(Parameters values, List<UUID> ids) throws SQLException {
        for (int i = 0; i < AT_ONCE; i++) {
            values.id(ids.get(Math.min(i, ids.size() - 1)));
        }
    }

    @Override
    public int deleteEvents(UUID before, int limit) {
        String delete =
                "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE id < ? ORDER BY id LIMIT ?%s)"
                        .formatted(sql.dialect().forUpdateSkipLocked());
        return sql.update(delete, values -> values.id(before).number(limit));
    }

    @Override
    public int deleteSeals(int before, int limit) {
        String delete =
                "DELETE FROM audit_seal WHERE number IN (SELECT number FROM audit_seal WHERE number < ? ORDER BY number LIMIT ?%s)"
                        .formatted(sql.dialect().forUpdateSkipLocked());
        return sql.update(delete, values -> values.number(before).number(limit));
    }

    private static byte[] bytes(List<UUID> ids) {
        ByteBuffer bytes = ByteBuffer.allocate(ids.size() * ID_BYTES);
        ids.forEach(id ->
                bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return bytes.array();
    }

    private static List<UUID> ids(byte[] bytes) {
        List<UUID> ids = new ArrayList<>(bytes.length / ID_BYTES);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.remaining() >= ID_BYTES) {
            ids.add(new UUID(left.getLong(), left.getLong()));
        }
        return ids;
    }
}
