package dev.pawl.store;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.audit.log.AuditMacs;
import dev.pawl.core.audit.log.AuditTrail.Entry;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The table `audit`. Its ids are made here, and on one node their order is the order in which
/// events were written.
final class AuditRows implements AuditLog {

    private static final String INSERT =
            """
            INSERT INTO audit (id, at, kind, account_id, session_id, actor_id, address, user_agent,
                detail, mac)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final AuditIds ids;
    private final AtomicReference<@Nullable AuditMacs> macs = new AtomicReference<>();

    AuditRows(Ids ids) {
        this.ids = new AuditIds(ids);
    }

    /// @param by what every event is marked with from now on
    void markBy(AuditMacs by) {
        macs.set(by);
    }

    @Override
    public void append(Transaction tx, AuditEvent event, Trace trace, Instant at) {
        AuditParticulars particulars = AuditParticulars.of(event);
        Entry entry =
                new Entry(
                        ids.next(),
                        at,
                        event.kind(),
                        particulars.account(),
                        particulars.session(),
                        actor(event),
                        trace,
                        particulars.detail());
        insert(tx, entry, Objects.requireNonNull(macs.get(), "no key to mark events with"));
    }

    private static void insert(Transaction tx, Entry entry, AuditMacs macs) {
        int _ =
                Sql.in(tx)
                        .update(
                                INSERT,
                                row ->
                                        row.id(entry.id())
                                                .instant(entry.at())
                                                .text(entry.kind())
                                                .idOrNull(entry.account())
                                                .idOrNull(entry.session())
                                                .idOrNull(entry.by())
                                                .text(entry.trace().address())
                                                .text(entry.trace().userAgent())
                                                .textOrNull(entry.detail())
                                                .bytes(macs.of(entry).reveal()));
    }

    private static @Nullable UUID actor(AuditEvent event) {
        return event instanceof AuditEvent.Administered(_, AccountId by) && by != null
                ? by.value()
                : null;
    }
}
