package dev.pawl.core.admin;

import dev.pawl.core.audit.log.AuditTrail;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;

/// A few figures. Each is an estimate of the database's own, or is counted no further than to a
/// limit: asking costs the same however much there is.
public final class Statistics {

    /// Further than this nothing is counted.
    public static final int MAX_COUNTED = 10_000;

    private static final Duration RECENT = Duration.ofHours(1);

    /// What is known at a glance.
    ///
    /// @param accounts how many there are, about
    /// @param signIns how many of the last hour, at most [#MAX_COUNTED]; the same for the others
    public record Figures(
            long accounts, int signIns, int failedSignIns, int newAccounts, int thefts) {}

    private final Authority authority;

    Statistics(Authority authority) {
        this.authority = authority;
    }

    public Outcome<Figures> figures(Actor actor) {
        return authority.reading(
                actor,
                Permission.READ_STATS,
                tx -> Outcome.done(figures(tx, tx.now().minus(RECENT))));
    }

    private Figures figures(Transaction tx, Instant since) {
        return new Figures(
                ManagedAccounts.in(tx).estimate(),
                count(tx, "signin.succeeded", since),
                count(tx, "signin.failed", since),
                count(tx, "account.created", since),
                count(tx, "refresh.reused", since));
    }

    private int count(Transaction tx, String kind, Instant since) {
        return AuditTrail.in(tx).count(kind, since, MAX_COUNTED);
    }
}
