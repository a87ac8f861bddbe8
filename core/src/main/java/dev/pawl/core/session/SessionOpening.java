package dev.pawl.core.session;

import dev.pawl.core.account.Account;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
        return open(tx, account, trace, Strength.PASSWORD, persistent, Instant.MAX, null, now);
    }

    /// Writes a session of generation 0 that begins now.
    ///
    /// @param strength what was shown just now
    /// @param persistent whether it outlives the browser and lasts for `session.absolute_ttl`
    /// @param latestEnd it ends then at the latest
    /// @param device the browser, or null for a client that keeps no cookies
    public Session open(
            Transaction tx,
            Account account,
            Trace trace,
            Strength strength,
            boolean persistent,
            Instant latestEnd,
            @Nullable DeviceId device,
            Instant now) {
        Duration life = persistent ? settings.absoluteTtl() : settings.shortTtl();
        Instant expiresAt = earlier(now.plus(life), latestEnd);
        Instant idleExpiresAt = now.plus(settings.idleTtl());
        Session session =
                new Session(
                        ids.session(),
                        account.id(),
                        0,
                        ClientBinding.of(trace),
                        trace,
                        now,
                        strength.acr(),
                        strength.amr(),
                        account.roles(),
                        persistent,
                        now,
                        now,
                        earlier(idleExpiresAt, expiresAt),
                        expiresAt,
                        null,
                        ClientId.FIRST_PARTY,
                        device);
        sessions.insert(tx, session);
        return session;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
