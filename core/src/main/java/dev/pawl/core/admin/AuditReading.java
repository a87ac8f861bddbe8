package dev.pawl.core.admin;

import dev.pawl.core.audit.log.AuditTrail;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Shows the audit log to those who may see it.
public final class AuditReading {

    /// Nobody reads more on one page.
    public static final int MAX_PAGE = 200;

    private final Authority authority;

    AuditReading(Authority authority) {
        this.authority = authority;
    }

    /// The newest first.
    ///
    /// @param before the last entry of the page before, or null
    /// @param limit at most [#MAX_PAGE]
    public Outcome<List<AuditTrail.Entry>> newest(
            Actor actor, AuditTrail.Filter filter, @Nullable UUID before, int limit) {
        return page(actor, limit, trail -> trail.newest(filter, before, limit));
    }

    /// What was added after an entry, the oldest first.
    ///
    /// @param after the last entry seen
    /// @param limit at most [#MAX_PAGE]
    public Outcome<List<AuditTrail.Entry>> after(
            Actor actor, AuditTrail.Filter filter, UUID after, int limit) {
        return page(actor, limit, trail -> trail.after(filter, after, limit));
    }

    private Outcome<List<AuditTrail.Entry>> page(
            Actor actor, int limit, Function<AuditTrail, List<AuditTrail.Entry>> search) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("a page of " + limit);
        }
        return authority.reading(
                actor, Permission.READ_AUDIT, tx -> Outcome.done(search.apply(AuditTrail.in(tx))));
    }
}
