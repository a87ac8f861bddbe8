package dev.pawl.store;

import dev.pawl.core.id.Ids;
import java.time.Instant;
import java.time.InstantSource;

/// What transactions have from the process rather than from a connection.
final class TransactionOpening {

    private final AuditRows audit;
    private final Runnable onStatement;
    private volatile InstantSource clock;

    /// @param ids names the rows that name themselves; its clock is used until there is another
    /// @param onStatement told of every statement before it is sent
    TransactionOpening(Ids ids, Runnable onStatement) {
        this.audit = new AuditRows(ids);
        this.onStatement = onStatement;
        this.clock = ids.clock();
    }

    void goBy(InstantSource other) {
        clock = other;
    }

    AuditRows audit() {
        return audit;
    }

    /// When a transaction is that is asked for now.
    Instant now() {
        return clock.instant();
    }

    OpenTransaction open(Statements statements, Dialect dialect, Instant now) {
        return new OpenTransaction(new Sql(statements, dialect, onStatement), now, audit);
    }
}
