package dev.pawl.core.memory;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.failure.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The audit log. It can refuse to be written to.
public final class MemoryAudit {

    /// One line of the log.
    public record Entry(AuditEvent event, Trace trace, Instant at) {}

    private final List<Entry> entries = new ArrayList<>();
    private boolean failing;

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

    /// Has every event fail from now on.
    public void fail() {
        failing = true;
    }

    void append(AuditEvent event, Trace trace, Instant at) {
        if (failing) {
            throw new Unavailable(Unavailable.Kind.DATABASE, "disk full", null);
        }
        entries.add(new Entry(event, trace, at));
    }
}
