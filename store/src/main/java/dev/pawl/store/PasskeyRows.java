package dev.pawl.store;

import dev.pawl.core.factor.Factor;
import dev.pawl.core.factor.PasskeyQuestion;
import dev.pawl.core.factor.Passkeys;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The tables `passkey` and `passkey_question`: the questions that were answered.
final class PasskeyRows implements Passkeys {

    private final Sql sql;

    PasskeyRows(Sql sql) {
        this.sql = sql;
    }

    private static final String INSERT =
            """
            INSERT INTO passkey (factor_id, credential, sign_count, backup_eligible)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (credential) DO NOTHING
            """;

    @Override
    public boolean insert(
            FactorId factor, String credential, long signCount, boolean backupEligible) {
        int inserted =
                sql.update(
                        INSERT,
                        row ->
                                row.id(factor.value())
                                        .text(credential)
                                        .millis(signCount)
                                        .flag(backupEligible));
        return inserted == 1;
    }

    private static final String FIND =
            "SELECT "
                    + FactorRows.COLUMNS
                    + """
                    , passkey.credential, passkey.sign_count, passkey.backup_eligible
                    FROM passkey JOIN factor ON factor.id = passkey.factor_id
                    WHERE passkey.credential = ?
                    """;

    @Override
    public Optional<Known> find(String credential) {
        return sql.find(
                FIND,
                key -> key.text(credential),
                row -> known(FactorRows.read(row), FactorRows.after(row)));
    }

    private static Known known(Factor factor, Row passkey) throws SQLException {
        return new Known(factor, passkey.text(), passkey.bigNumber(), passkey.flag());
    }

    private static final String CREDENTIALS =
            """
            SELECT passkey.credential FROM factor JOIN passkey ON passkey.factor_id = factor.id
            WHERE factor.account_id = ? ORDER BY factor.id
            """;

    @Override
    public List<String> credentials(AccountId account) {
        return sql.list(CREDENTIALS, key -> key.id(account.value()), Row::text);
    }

    private static final String COUNT =
            """
            UPDATE passkey SET sign_count = ?
            WHERE factor_id = ? AND (sign_count < ? OR (sign_count = 0 AND ? = 0))
            """;

    private static final String USED = "UPDATE factor SET last_used_at = ? WHERE id = ?";

    @Override
    public boolean use(FactorId factor, long signCount, Instant now) {
        int counted =
                sql.update(
                        COUNT,
                        row ->
                                row.millis(signCount)
                                        .id(factor.value())
                                        .millis(signCount)
                                        .millis(signCount));
        return counted == 1 && sql.update(USED, row -> row.instant(now).id(factor.value())) == 1;
    }

    /// Kept beyond its end by more than the clocks of two nodes differ: where it is still answered,
    /// it is still known.
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final String ANSWER =
            """
            INSERT INTO passkey_question (id, purpose, bound_to, expires_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """;

    @Override
    public boolean answer(PasskeyQuestion question) {
        int noted =
                sql.update(
                        ANSWER,
                        row ->
                                row.id(question.id())
                                        .text(name(question.purpose()))
                                        .idOrNull(question.boundTo())
                                        .instant(question.expiresAt().plus(KEPT)));
        return noted == 1;
    }

    @Override
    public int sweep(Instant expiredBefore, int limit) {
        return SweepSql.delete(sql, "passkey_question", "id", "expires_at", expiredBefore, limit);
    }

    /// What the column `purpose` holds.
    private static String name(PasskeyQuestion.Purpose purpose) {
        return switch (purpose) {
            case ADD -> "add";
            case SIGN_IN -> "sign_in";
            case SECOND_FACTOR -> "second_factor";
            case STEP_UP -> "step_up";
        };
    }
}
