package dev.pawl.core.factor;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.util.List;

/// What a reset of the password does about passkeys, which sign in without one. The reset may be
/// because of somebody who had the password, and that is what it takes to add a passkey: young ones
/// go. Old ones stay, for an owner who forgets a password should not lose the key as well. Other
/// factors open nothing alone, and stay.
public final class PasskeysAtReset {

    /// One that was added longer ago was there before whatever the reset is about, or its letter
    /// was seen.
    static final Duration YOUNG = Duration.ofDays(7);

    /// How many went, and how many are left.
    public record Taken(int taken, int left) {}

    public PasskeysAtReset() {}

    /// Takes the young ones away, in a transaction that has the account locked. With the last
    /// factor the recovery codes go, which are nothing alone.
    public Taken takeYoung(Transaction tx, AccountId account) {
        List<Factor> passkeys =
                Factors.in(tx).of(account).stream()
                        .filter(factor -> factor.kind() == FactorKind.PASSKEY)
                        .toList();
        List<Factor> young =
                passkeys.stream()
                        .filter(passkey -> passkey.createdAt().plus(YOUNG).isAfter(tx.now()))
                        .toList();
        for (Factor passkey : young) {
            boolean _ = Factors.in(tx).delete(account, passkey.id());
        }
        if (!young.isEmpty() && isBare(tx, account)) {
            int _ = Factors.in(tx).deleteAll(account);
        }
        return new Taken(young.size(), passkeys.size() - young.size());
    }

    private boolean isBare(Transaction tx, AccountId account) {
        return Factors.in(tx).of(account).stream()
                .allMatch(factor -> factor.kind() == FactorKind.RECOVERY);
    }
}
