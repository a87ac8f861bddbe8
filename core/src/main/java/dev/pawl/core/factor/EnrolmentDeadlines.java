package dev.pawl.core.factor;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;

/// Since when accounts are asked to have a second factor.
public interface EnrolmentDeadlines {

    /// Those that belong to an open transaction.
    static EnrolmentDeadlines in(Transaction tx) {
        return tx.port(EnrolmentDeadlines.class);
    }

    /// Has the account be asked from now on, if it never was.
    ///
    /// @return since when it is asked
    Instant startIfAbsent(AccountId account, Instant now);
}
