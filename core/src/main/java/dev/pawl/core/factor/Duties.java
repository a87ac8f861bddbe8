package dev.pawl.core.factor;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;

/// Since when accounts are asked to have a second factor.
public interface Duties {

    /// Since when the account is asked; from now on, if it never was.
    Instant since(Transaction tx, AccountId account, Instant now);
}
