package dev.pawl.store;

import dev.pawl.core.account.Email;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.selfservice.Link;
import dev.pawl.core.selfservice.Links;
import dev.pawl.core.selfservice.Purpose;
import dev.pawl.crypto.Secret;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// The table `one_time_link`.
final class LinkRows implements Links {

    private final Sql sql;

    LinkRows(Sql sql) {
        this.sql = sql;
    }

    private static final String COLUMNS =
            "hash, errand_id, purpose, account_id, email, stamp, expires_at";

    private static final String HAS_LATER =
            "SELECT 1 FROM one_time_link WHERE account_id = ? AND purpose = ? AND errand_id > ? LIMIT 1";

    private static final String DELETE_EARLIER =
            "DELETE FROM one_time_link WHERE account_id = ? AND purpose = ? AND errand_id < ?";

    private static final String INSERT =
            """
            INSERT INTO one_time_link (hash, errand_id, purpose, account_id, email, stamp, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (hash) DO NOTHING
            """;

    @Override
    public boolean replace(Link link) {
        UUID account = link.account().value();
        String purpose = link.purpose().code();
        boolean late =
                sql.find(
                                HAS_LATER,
                                key -> key.id(account).text(purpose).id(link.message()),
                                Row::number)
                        .isPresent();
        if (late) {
            return false;
        }
        sql.update(DELETE_EARLIER, key -> key.id(account).text(purpose).id(link.message()));
        sql.update(
                INSERT,
                row ->
                        row.bytes(link.hash().reveal())
                                .id(link.message())
                                .text(purpose)
                                .id(account)
                                .text(link.email().value())
                                .bytes(link.fingerprint().reveal())
                                .instant(link.expiresAt()));
        return true;
    }

    private static final String FIND =
            "SELECT "
                    + COLUMNS
                    + " FROM one_time_link WHERE hash = ? AND purpose = ? AND expires_at > ?";

    @Override
    public Optional<Link> find(Secret hash, Purpose purpose, Instant now) {
        return sql.find(
                FIND,
                key -> key.bytes(hash.reveal()).text(purpose.code()).instant(now),
                LinkRows::read);
    }

    private static final String CONSUME =
            "DELETE FROM one_time_link WHERE hash = ? AND purpose = ? AND expires_at > ? RETURNING "
                    + COLUMNS;

    @Override
    public Optional<Link> consume(Secret hash, Purpose purpose, Instant now) {
        return sql.find(
                CONSUME,
                key -> key.bytes(hash.reveal()).text(purpose.code()).instant(now),
                LinkRows::read);
    }

    @Override
    public int sweep(Instant expiredBefore, int limit) {
        return SweepSql.delete(sql, "one_time_link", "hash", "expires_at", expiredBefore, limit);
    }

    private static Link read(Row row) throws SQLException {
        return new Link(
                Secret.of(row.bytes()),
                row.id(),
                purpose(row.text()),
                new AccountId(row.id()),
                new Email(row.text()),
                Secret.of(row.bytes()),
                row.instant());
    }

    private static Purpose purpose(String code) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
