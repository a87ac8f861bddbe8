package dev.pawl.core.session;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The database work of a group: one statement moves all who may move. Those who did not are looked
/// at in a second transaction, where a theft is revoked and written to the audit log before anybody
/// is answered.
///
/// The second look can only confirm the first: generations only go up and a revocation is for ever,
/// so a token that could not move then cannot move now.
public final class SessionTurner implements Rotations.Turner {

    private final Database database;
    private final Sessions sessions;
    private final AuditLog audit;
    private final SessionSettings settings;
    private final Outage outage;

    public SessionTurner(
            Database database, Sessions sessions, AuditLog audit, SessionSettings settings) {
        this.database = database;
        this.sessions = sessions;
        this.audit = audit;
        this.settings = settings;
        this.outage = new Outage(settings.overlap());
    }

    @Override
    public List<Rotation> turn(List<Presented> group, Instant now) {
        Map<SessionId, Session> moved = byId(move(group, now));
        List<Presented> stayed =
                group.stream()
                        .filter(presented -> !moved.containsKey(presented.session()))
                        .toList();
        Map<SessionId, Rotation> others = stayed.isEmpty() ? Map.of() : examine(stayed, now);
        return group.stream()
                .map(presented ->
                        outcome(moved.get(presented.session()), others.get(presented.session())))
                .toList();
    }

    private List<Session> move(List<Presented> group, Instant now) {
        try {
            List<Session> moved =
                    database.inOneStatement(
                            tx -> sessions.rotate(tx, group, now, settings.idleTtl()));
            outage.worked(now);
            return moved;
        } catch (Unavailable e) {
            outage.failed(now);
            throw e;
        }
    }

    private static Rotation outcome(@Nullable Session moved, @Nullable Rotation other) {
        return moved != null ? new Rotation.Moved(moved) : Objects.requireNonNull(other);
    }

    /// When this fails, those who moved are answered all the same. Their rotation is committed: a
    /// client that is not told of it comes back with a token that looks stolen.
    private Map<SessionId, Rotation> examine(List<Presented> stayed, Instant now) {
        try {
            return database.inTransaction(tx -> examine(tx, stayed, now));
        } catch (RuntimeException e) {
            if (e instanceof Unavailable) {
                outage.failed(now);
            }
            Rotation undecided = new Rotation.Undecided(e);
            return stayed.stream().collect(Collectors.toMap(Presented::session, _ -> undecided));
        }
    }

    private Map<SessionId, Rotation> examine(Transaction tx, List<Presented> stayed, Instant now) {
        Map<SessionId, Session> rows =
                byId(sessions.find(tx, stayed.stream().map(Presented::session).toList()));
        return stayed.stream()
                .collect(
                        Collectors.toMap(
                                Presented::session,
                                presented ->
                                        examine(
                                                tx,
                                                presented,
                                                rows.get(presented.session()),
                                                now)));
    }

    private Rotation examine(
            Transaction tx, Presented presented, @Nullable Session session, Instant now) {
        if (session == null) {
            return new Rotation.Dead(Refreshed.Reason.UNKNOWN);
        }
        return switch (Ratchet.turn(session, presented, now, outage.windowOf(session))) {
            case REPEAT -> new Rotation.Repeated(session);
            case EXPIRED -> new Rotation.Dead(Refreshed.Reason.EXPIRED);
            case REVOKED -> new Rotation.Dead(Refreshed.Reason.REVOKED);
            case THEFT -> revoke(tx, presented, session, now);
            case ROTATE ->
                    new Rotation.Undecided(
                            new IllegalStateException(
                                    "the statement left a session that the rule rotates"));
        };
    }

    private Rotation revoke(Transaction tx, Presented presented, Session session, Instant now) {
        int revoked =
                settings.reuseRevokes() == ReuseRevokes.USER
                        ? sessions.revokeAll(tx, session.account(), now, Revocation.REUSED)
                        : sessions.revoke(tx, session.id(), now, Revocation.REUSED) ? 1 : 0;
        AuditEvent event =
                new AuditEvent.TokenReused(
                        session.account(),
                        session.id(),
                        presented.generation(),
                        session.generation(),
                        revoked,
                        session.trace());
        audit.append(tx, event, presented.trace(), now);
        return new Rotation.Stolen(session.id(), revoked);
    }

    private static Map<SessionId, Session> byId(List<Session> sessions) {
        return sessions.stream().collect(Collectors.toMap(Session::id, Function.identity()));
    }
}
