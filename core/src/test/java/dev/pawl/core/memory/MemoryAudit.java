package dev.pawl.core.memory;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

public final class MemoryAudit implements AuditLog {

    /// One line of the log.
    public record Entry(AuditEvent event, Trace trace, Instant at) {}

    private final List<Entry> entries = new ArrayList<>();

    Runnable remember() {
        int size = entries.size();
        return () -> entries.subList(size, entries.size()).clear();
    }

    /// Everything that was appended, oldest first.
    public List<AuditEvent> events() {
        return entries.stream().map(Entry::event).toList();
    }

    /// The same with who caused it and when.
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void append(Transaction tx, AuditEvent event, Trace trace, Instant at) {
        entries.add(new Entry(event, trace, at));
    }
}
