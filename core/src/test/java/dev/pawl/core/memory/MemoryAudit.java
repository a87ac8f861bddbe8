package dev.pawl.core.memory;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

public final class MemoryAudit implements AuditLog {

    private final List<AuditEvent> events = new ArrayList<>();

    Runnable remember() {
        int size = events.size();
        return () -> events.subList(size, events.size()).clear();
    }

    /// Everything that was appended, oldest first.
    public List<AuditEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public void append(Transaction tx, AuditEvent event, Trace trace, Instant at) {
        events.add(event);
    }
}
