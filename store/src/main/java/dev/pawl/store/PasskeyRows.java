package dev.pawl.store;

import dev.pawl.core.factor.PasskeyQuestion;
import dev.pawl.core.factor.Passkeys;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.transaction.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The tables `passkey` and `passkey_question`.
final class PasskeyRows implements Passkeys {

    private static final String INSERT =
            """
            INSERT INTO passkey (factor_id, credential, sign_count, backup_eligible)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (credential) DO NOTHING
            """;

    @Override
    public boolean insert(
            Transaction tx,
            FactorId factor,
            String credential,
            long signCount,
            boolean backupEligible) {
        int inserted =
                Sql.in(tx)
                        .update(
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
    public Optional<Known> find(Transaction tx, String credential) {
        return Sql.in(tx)
                .find(
                        FIND,
                        key -> key.text(credential),
                        row ->
                                new Known(
                                        FactorRows.read(row),
                                        row.text(),
                                        row.bigNumber(),
                                        row.flag()));
    }

    private static final String CREDENTIALS =
            """
            SELECT passkey.credential FROM factor JOIN passkey ON passkey.factor_id = factor.id
            WHERE factor.account_id = ? ORDER BY factor.id
            """;

    @Override
    public List<String> credentials(Transaction tx, AccountId account) {
        return Sql.in(tx).list(CREDENTIALS, key -> key.id(account.value()), Row::text);
    }

    private static final String COUNT =
            """
            UPDATE passkey SET sign_count = ?
            WHERE factor_id = ? AND (sign_count < ? OR (sign_count = 0 AND ? = 0))
            """;

    private static final String USED = "UPDATE factor SET last_used_at = ? WHERE id = ?";

    @Override
    public boolean use(Transaction tx, FactorId factor, long signCount, Instant now) {
        Sql sql = Sql.in(tx);
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

    private static final String ASK =
            "INSERT INTO passkey_question (id, purpose, bound_to, expires_at) VALUES (?, ?, ?, ?)";

    @Override
    public void ask(Transaction tx, PasskeyQuestion question) {
        Sql.in(tx)
                .update(
                        ASK,
                        row ->
                                row.id(question.id())
                                        .text(name(question.purpose()))
                                        .idOrNull(question.boundTo())
                                        .instant(question.expiresAt()));
    }

    private static final String TAKE =
            "DELETE FROM passkey_question WHERE id = ? RETURNING id, purpose, bound_to, expires_at";

    @Override
    public Optional<PasskeyQuestion> take(Transaction tx, UUID id) {
        return Sql.in(tx).find(TAKE, key -> key.id(id), PasskeyRows::read);
    }

    @Override
    public int sweep(Transaction tx, Instant expiredBefore, int limit) {
        return SweepSql.delete(tx, "passkey_question", "id", "expires_at", expiredBefore, limit);
    }

    private static PasskeyQuestion read(Row row) throws SQLException {
        return new PasskeyQuestion(row.id(), purpose(row.text()), row.idOrNull(), row.instant());
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

    private static PasskeyQuestion.Purpose purpose(String name) {
        return switch (name) {
            case "add" -> PasskeyQuestion.Purpose.ADD;
            case "sign_in" -> PasskeyQuestion.Purpose.SIGN_IN;
            case "second_factor" -> PasskeyQuestion.Purpose.SECOND_FACTOR;
            case "step_up" -> PasskeyQuestion.Purpose.STEP_UP;
            default -> throw new IllegalStateException("a question for " + name);
        };
    }
}
