package dev.pawl.core.factor;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where passkeys are kept beside their factors, and the questions that were asked.
public interface Passkeys {

    /// Those that belong to an open transaction.
    static Passkeys in(Transaction tx) {
        return tx.port(Passkeys.class);
    }

    /// A passkey and the factor that it is.
    ///
    /// @param credential its id, base64url
    /// @param signCount the last signature counter
    record Known(Factor factor, String credential, long signCount, boolean backupEligible) {}

    /// Keeps the passkey of a factor. False, and nothing kept, when somebody has it already.
    boolean insert(FactorId factor, String credential, long signCount, boolean backupEligible);

    Optional<Known> find(String credential);

    /// The ids of the account's passkeys, base64url.
    List<String> credentials(AccountId account);

    /// Notes a use. False, and nothing changed, when the counter does not go up; counters that stay
    /// at zero are those of authenticators that do not count.
    boolean use(FactorId factor, long signCount, Instant now);

    /// Notes that a question was answered. Of many who answer at once, one is told true.
    boolean answer(PasskeyQuestion question);

    /// Forgets answered questions that have ended, and that nobody can answer any more.
    ///
    /// @param limit at most so many
    /// @return how many
    int sweep(Instant expiredBefore, int limit);
}
