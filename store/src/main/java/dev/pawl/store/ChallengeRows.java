package dev.pawl.store;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.ChallengeId;
import dev.pawl.core.signin.Challenge;
import dev.pawl.core.signin.Challenges;
import dev.pawl.crypto.Secret;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// The table `sign_in_challenge`.
final class ChallengeRows implements Challenges {

    private final Sql sql;

    ChallengeRows(Sql sql) {
        this.sql = sql;
    }

    private static final String INSERT =
            """
            INSERT INTO sign_in_challenge
                (id, account_id, demand, stamp, persistent, expires_at, attempts)
            VALUES (?, ?, ?, ?, ?, ?, 0)
            """;

    private static final String TRIM =
            """
            DELETE FROM sign_in_challenge
            WHERE account_id = ? AND id NOT IN (
                SELECT id FROM sign_in_challenge WHERE account_id = ?
                ORDER BY expires_at DESC, id DESC LIMIT ?)
            """;

    @Override
    public void insert(Challenge challenge) {
        sql.update(
                INSERT,
                row ->
                        row.id(challenge.id().value())
                                .id(challenge.account().value())
                                .text(name(challenge.demand()))
                                .bytes(challenge.fingerprint().reveal())
                                .flag(challenge.persistent())
                                .instant(challenge.expiresAt()));
        int _ =
                sql.update(
                        TRIM,
                        key ->
                                key.id(challenge.account().value())
                                        .id(challenge.account().value())
                                        .number(Challenge.MOST));
    }

    private static final String FIND =
            """
            SELECT id, account_id, demand, stamp, persistent, expires_at FROM sign_in_challenge
            WHERE id = ? AND expires_at > ?
            """;

    @Override
    public Optional<Challenge> find(ChallengeId id, Instant now) {
        return sql.find(FIND, key -> key.id(id.value()).instant(now), ChallengeRows::read);
    }

    private static final String ATTEMPT =
            "UPDATE sign_in_challenge SET attempts = attempts + 1 WHERE id = ? AND attempts < ?";

    @Override
    public boolean attempt(ChallengeId id, int max) {
        return sql.update(ATTEMPT, row -> row.id(id.value()).number(max)) == 1;
    }

    private static final String CONSUME = "DELETE FROM sign_in_challenge WHERE id = ?";

    @Override
    public boolean consume(ChallengeId id) {
        return sql.update(CONSUME, key -> key.id(id.value())) == 1;
    }

    @Override
    public int sweep(Instant expiredBefore, int limit) {
        return SweepSql.delete(sql, "sign_in_challenge", "id", "expires_at", expiredBefore, limit);
    }

    private static Challenge read(Row row) throws SQLException {
        return new Challenge(
                new ChallengeId(row.id()),
                new AccountId(row.id()),
                demand(row.text()),
                Secret.of(row.bytes()),
                row.flag(),
                row.instant());
    }

    /// What the column `demand` holds.
    private static String name(Challenge.Demand demand) {
        return switch (demand) {
            case FACTOR -> "factor";
            case ENROLMENT -> "enrolment";
        };
    }

    private static Challenge.Demand demand(String name) {
        return switch (name) {
            case "factor" -> Challenge.Demand.FACTOR;
            case "enrolment" -> Challenge.Demand.ENROLMENT;
            default -> throw new IllegalStateException("a challenge that demands " + name);
        };
    }
}
