package dev.pawl.store;

import dev.pawl.core.audit.AuditDetail;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.audit.log.AuditMacs;
import dev.pawl.core.audit.log.AuditTrail.Entry;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.id.SessionId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The table `audit`, as it is written to. Its ids are made here, and on one node their order is
/// the order in which events were written.
final class AuditRows {

    private static final String INSERT = AuditColumns.TABLE.insert("mac");

    private final AuditIds ids;
    private final AtomicReference<@Nullable AuditMacs> macs = new AtomicReference<>();

    AuditRows(Ids ids) {
        this.ids = new AuditIds(ids);
    }

    /// @param by what every event is marked with from now on
    void markBy(AuditMacs by) {
        macs.set(by);
    }

    /// Appends one event.
    ///
    /// @param at the transaction's instant
    void append(Sql sql, AuditEvent event, Trace trace, Instant at) {
        AccountId account = event.account();
        SessionId session = event.session();
        Entry entry =
                new Entry(
                        ids.next(),
                        at,
                        event.kind(),
                        account == null ? null : account.value(),
                        session == null ? null : session.value(),
                        actor(event),
                        trace,
                        AuditDetail.of(event));
        insert(sql, entry, Objects.requireNonNull(macs.get(), "no key to mark events with"));
    }

    private static void insert(Sql sql, Entry entry, AuditMacs macs) {
        int _ =
                sql.update(
                        INSERT,
                        row -> AuditColumns.TABLE.bind(row, entry).bytes(macs.of(entry).reveal()));
    }

    private static @Nullable UUID actor(AuditEvent event) {
        return event instanceof AuditEvent.Administered(_, AccountId by) && by != null
                ? by.value()
                : null;
    }
}
