package dev.pawl.core.session;

import dev.pawl.core.account.Account;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Opens sessions for people whose credentials were checked.
public final class SessionOpening {

    private final Sessions sessions;
    private final SessionSettings settings;
    private final Ids ids;

    public SessionOpening(Sessions sessions, SessionSettings settings, Ids ids) {
        this.sessions = sessions;
        this.settings = settings;
        this.ids = ids;
    }

    /// Writes a session of generation 0 that begins now, by password alone.
    ///
    /// @param persistent whether it outlives the browser and lasts for `session.absolute_ttl`
    public Session open(
            Transaction tx, Account account, Trace trace, boolean persistent, Instant now) {
        Duration life = persistent ? settings.absoluteTtl() : settings.shortTtl();
        Instant expiresAt = now.plus(life);
        Instant idleExpiresAt = now.plus(settings.idleTtl());
        Session session =
                new Session(
                        ids.session(),
                        account.id(),
                        0,
                        ClientBinding.of(trace),
                        trace,
                        now,
                        "aal1",
                        List.of("pwd"),
                        account.roles(),
                        persistent,
                        now,
                        now,
                        idleExpiresAt.isBefore(expiresAt) ? idleExpiresAt : expiresAt,
                        expiresAt,
                        null);
        sessions.insert(tx, session);
        return session;
    }
}
