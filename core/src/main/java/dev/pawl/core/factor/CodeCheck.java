package dev.pawl.core.factor;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Totp;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Checks codes, and uses them up. How many guesses there may be is the caller's to count, before.
public final class CodeCheck {

    private final TotpSecrets secrets;
    private final RecoveryCodes codes;

    public CodeCheck(TotpSecrets secrets, RecoveryCodes codes) {
        this.secrets = secrets;
        this.codes = codes;
    }

    /// Uses a code up. False when it is wrong or was used before; which of the two, nobody is told.
    ///
    /// @param session the one that the code is to strengthen; null for one that is still to be
    ///   opened
    public boolean consume(
            Transaction tx,
            AccountId account,
            @Nullable SessionId session,
            FactorKind kind,
            String code) {
        List<Factor> able =
                Factors.in(tx).of(account).stream()
                        .filter(factor -> factor.kind() == kind && factor.speaksFor(session))
                        .toList();
        return switch (kind) {
            case TOTP -> useTotp(tx, able, code);
            case PASSKEY -> false; // it has no codes
            case RECOVERY -> !able.isEmpty() && useRecovery(tx, account, code);
        };
    }

    private boolean useTotp(Transaction tx, List<Factor> able, String code) {
        for (Factor factor : able) {
            OptionalLong step = Totp.match(secrets.open(factor), code, Totp.step(tx.now()));
            if (step.isPresent()
                    && Factors.in(tx).advance(factor.id(), step.getAsLong(), tx.now())) {
                return true;
            }
        }
        return false;
    }

    private boolean useRecovery(Transaction tx, AccountId account, String code) {
        Optional<byte[]> found = codes.find(account, code, Factors.in(tx).codes(account));
        return found.isPresent() && Factors.in(tx).consumeCode(account, found.get(), tx.now());
    }
}
