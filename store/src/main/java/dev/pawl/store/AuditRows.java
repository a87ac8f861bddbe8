package dev.pawl.store;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table `audit`. Its ids are made here, and on one node their order is the order in which
/// events were written.
final class AuditRows implements AuditLog {

    private static final String INSERT =
            """
            INSERT INTO audit (id, at, kind, account_id, session_id, actor_id, address, user_agent,
                detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final AuditIds ids;

    AuditRows(Ids ids) {
        this.ids = new AuditIds(ids);
    }

    @Override
    public void append(Transaction tx, AuditEvent event, Trace trace, Instant at) {
        AuditParticulars particulars = AuditParticulars.of(event);
        Sql.in(tx)
                .update(
                        INSERT,
                        row ->
                                row.id(ids.next())
                                        .instant(at)
                                        .text(event.kind())
                                        .idOrNull(particulars.account())
                                        .idOrNull(particulars.session())
                                        .idOrNull(actor(event))
                                        .text(trace.address())
                                        .text(trace.userAgent())
                                        .textOrNull(particulars.detail()));
    }

    private static @Nullable UUID actor(AuditEvent event) {
        return event instanceof AuditEvent.Administered(_, AccountId by) && by != null
                ? by.value()
                : null;
    }
}
