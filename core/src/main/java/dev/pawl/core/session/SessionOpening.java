package dev.pawl.core.session;

import dev.pawl.core.account.Account;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens sessions for people whose credentials were checked. Whoever calls has the account locked,
/// and has checked under that lock what lets them in. An account that has as many sessions as it
/// may loses the one unused for longest; sessions of clients replace those of the same client.
public final class SessionOpening {

    /// Sessions of one client below one session. More than a client needs that keeps what it was
    /// given, and enough for one that exchanges in each of its threads.
    static final int MAX_BELOW = 20;

    private final Sessions sessions;
    private final AuditLog audit;
    private final SessionSettings settings;
    private final Ids ids;

    public SessionOpening(Sessions sessions, AuditLog audit, SessionSettings settings, Ids ids) {
        this.sessions = sessions;
        this.audit = audit;
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
        return insert(
                tx,
                new Session(
                        ids.session(account.id()),
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
                        device,
                        null,
                        null),
                now);
    }

    /// Goes on from a session that has ended in this transaction, in another one: nobody who has a
    /// copy of the old tokens can follow. What was shown, and when it ends at the latest, stay.
    public Session renew(Transaction tx, Session old, Trace trace, Instant now) {
        return insert(
                tx,
                new Session(
                        ids.session(old.account()),
                        old.account(),
                        0,
                        ClientBinding.of(trace),
                        trace,
                        old.authTime(),
                        old.acr(),
                        old.amr(),
                        old.roles(),
                        old.persistent(),
                        now,
                        now,
                        earlier(now.plus(settings.idleTtl()), old.expiresAt()),
                        old.expiresAt(),
                        null,
                        old.client(),
                        old.device(),
                        null,
                        old.first()),
                now);
    }

    /// Opens a session for a client below one of the user's own. It has the strength of that and
    /// ends with it.
    Session below(Transaction tx, Session parent, ClientId client, Trace trace, Instant now) {
        return insert(
                tx,
                new Session(
                        ids.session(parent.account()),
                        parent.account(),
                        0,
                        ClientBinding.of(trace),
                        trace,
                        parent.authTime(),
                        parent.acr(),
                        parent.amr(),
                        parent.roles(),
                        parent.persistent(),
                        now,
                        now,
                        earlier(now.plus(settings.idleTtl()), parent.end()),
                        parent.expiresAt(),
                        null,
                        client.value(),
                        parent.device(),
                        parent.id(),
                        parent.first()),
                now);
    }

    private Session insert(Transaction tx, Session session, Instant now) {
        sessions.insert(tx, session);
        for (SessionId crowdedOut : trim(tx, session, now)) {
            audit.append(
                    tx,
                    new AuditEvent.SessionCrowdedOut(session.account(), crowdedOut),
                    session.trace(),
                    now);
        }
        return session;
    }

    /// A client's exchanges crowd out nothing but what the same client got from the same session.
    private List<SessionId> trim(Transaction tx, Session session, Instant now) {
        SessionId parent = session.parent();
        return parent == null
                ? sessions.trim(tx, session.account(), settings.maxPerAccount(), session.id(), now)
                : sessions.trimBelow(tx, parent, session.client(), MAX_BELOW, session.id(), now);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
