package dev.pawl.core.session;

import dev.pawl.core.account.Account;
import dev.pawl.core.audit.SessionEvent;
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

    private final SessionSettings settings;
    private final Ids ids;

    public SessionOpening(SessionSettings settings, Ids ids) {
        this.settings = settings;
        this.ids = ids;
    }

    /// Writes a session of generation 0 that begins now, by password alone.
    ///
    /// @param persistent whether it outlives the browser and lasts for `session.absolute_ttl`
    public Session open(Transaction tx, Account account, Trace trace, boolean persistent) {
        return open(tx, account, trace, Strength.PASSWORD, persistent, Instant.MAX, null);
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
            @Nullable DeviceId device) {
        Duration life = persistent ? settings.absoluteTtl() : settings.shortTtl();
        Instant expiresAt = earlier(tx.now().plus(life), latestEnd);
        return insert(
                tx,
                new Session(
                        ids.session(account.id()),
                        account.id(),
                        account.roles(),
                        RatchetState.first(ClientBinding.of(trace), tx.now()),
                        tx.now(),
                        strength,
                        fromNow(tx, expiresAt, expiresAt, persistent),
                        Origin.ofSignIn(trace, device)));
    }

    /// Goes on from a session that has ended in this transaction, in another one: nobody who has a
    /// copy of the old tokens can follow. What was shown, and when it ends at the latest, stay.
    public Session renew(Transaction tx, Session old, Trace trace) {
        Origin origin = old.origin();
        return from(
                tx,
                old,
                old.lifetime().expiresAt(),
                new Origin(trace, origin.client(), origin.device(), null, old.first()));
    }

    /// Opens a session for a client below one of the user's own. It has the strength of that and
    /// ends with it.
    Session below(Transaction tx, Session parent, ClientId client, Trace trace) {
        return from(
                tx,
                parent,
                parent.end(),
                new Origin(
                        trace,
                        client.value(),
                        parent.origin().device(),
                        parent.id(),
                        parent.first()));
    }

    /// A session with what was shown in another one, whose absolute deadline it has as well.
    ///
    /// @param latestIdleEnd it ends then at the latest if it does not rotate before
    private Session from(Transaction tx, Session other, Instant latestIdleEnd, Origin origin) {
        Lifetime life = other.lifetime();
        return insert(
                tx,
                new Session(
                        ids.session(other.account()),
                        other.account(),
                        other.roles(),
                        RatchetState.first(ClientBinding.of(origin.trace()), tx.now()),
                        other.authTime(),
                        other.strength(),
                        fromNow(tx, latestIdleEnd, life.expiresAt(), life.persistent()),
                        origin));
    }

    private Lifetime fromNow(
            Transaction tx, Instant latestIdleEnd, Instant expiresAt, boolean persistent) {
        Instant idleExpiresAt = earlier(tx.now().plus(settings.idleTtl()), latestIdleEnd);
        return new Lifetime(tx.now(), idleExpiresAt, expiresAt, persistent, null);
    }

    private Session insert(Transaction tx, Session session) {
        Sessions.in(tx).insert(session);
        for (SessionId crowdedOut : trim(tx, session)) {
            tx.audit(
                    new SessionEvent.SessionCrowdedOut(session.account(), crowdedOut),
                    session.origin().trace());
        }
        return session;
    }

    /// A client's exchanges crowd out nothing but what the same client got from the same session.
    private List<SessionId> trim(Transaction tx, Session session) {
        SessionId parent = session.origin().parent();
        return parent == null
                ? Sessions.in(tx)
                        .trim(session.account(), settings.maxPerAccount(), session.id(), tx.now())
                : Sessions.in(tx)
                        .trimBelow(
                                parent,
                                session.origin().client(),
                                MAX_BELOW,
                                session.id(),
                                tx.now());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
