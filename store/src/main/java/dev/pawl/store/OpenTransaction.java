package dev.pawl.store;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One attempt to do some work. Every refresh makes one, so it holds no more than it is told.
final class OpenTransaction implements Transaction {

    private final Sql sql;
    private final Instant now;
    private final AuditRows audit;
    private List<Runnable> effects = List.of();

    OpenTransaction(Sql sql, Instant now, AuditRows audit) {
        this.sql = sql;
        this.now = now;
        this.audit = audit;
    }

    Sql sql() {
        return sql;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public <P> P port(Class<P> type) {
        return type.cast(type == Sql.class ? sql : Ports.open(type, sql));
    }

    @Override
    public void audit(AuditEvent event, Trace trace) {
        audit.append(sql, event, trace, now);
    }

    @Override
    public void afterCommit(Runnable effect) {
        if (effects.isEmpty()) {
            effects = new ArrayList<>();
        }
        effects.add(effect);
    }

    /// What came of work that was committed, and what is to be done now that it was.
    record Committed<T>(T result, List<Runnable> effects) {

        /// Does it, when the connection is back where it came from.
        T finish() {
            effects.forEach(Runnable::run);
            return result;
        }
    }

    <T> Committed<T> committed(T result) {
        return new Committed<>(result, effects);
    }
}
