package dev.pawl.core.session;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The database work of a group: one statement moves all who may move. Those who did not are looked
/// at in a second one, which only reads; a theft is revoked and written to the audit log in a
/// transaction of its own before anybody is answered.
///
/// The second look can only confirm the first: generations only go up and a revocation is for ever,
/// so a token that could not move then cannot move now.
public final class SessionTurner implements Rotations.Turner {

    private final Database database;
    private final SessionSettings settings;
    private final Thefts thefts;
    private final Outage outage;

    /// Ends thefts on the thread that finds them.
    public SessionTurner(Database database, SessionSettings settings) {
        this(database, settings, Runnable::run);
    }

    /// @param besides runs what ends thefts, one after the other; may refuse one
    public SessionTurner(Database database, SessionSettings settings, Executor besides) {
        this.database = database;
        this.settings = settings;
        this.thefts = new Thefts(database, settings.reuseRevokes(), besides);
        this.outage = new Outage(settings.overlap());
    }

    @Override
    public List<Rotation> turn(List<Presented> group, Instant now) {
        return begin(group, now).stream().map(CompletableFuture::join).toList();
    }

    @Override
    public List<CompletableFuture<Rotation>> begin(List<Presented> group, Instant now) {
        Map<SessionId, Session> moved = byId(move(group, now));
        List<Presented> stayed =
                group.stream()
                        .filter(presented -> !moved.containsKey(presented.session()))
                        .toList();
        Map<SessionId, CompletableFuture<Rotation>> others =
                stayed.isEmpty() ? Map.of() : examine(stayed, now);
        return group.stream()
                .map(presented ->
                        outcome(moved.get(presented.session()), others.get(presented.session())))
                .toList();
    }

    private List<Session> move(List<Presented> group, Instant now) {
        try {
            List<Session> moved =
                    database.inOneStatement(
                            tx -> Sessions.in(tx).rotate(group, now, settings.idleTtl()));
            outage.worked(now);
            return moved;
        } catch (Unavailable e) {
            note(e, now);
            throw e;
        }
    }

    /// Only a lost connection can lose the answer of a rotation that was committed. Nothing that
    /// somebody can bring about by requests makes everybody's window longer.
    private void note(Unavailable failure, Instant now) {
        if (failure.isOutage()) {
            outage.failed(now);
        }
    }

    private static CompletableFuture<Rotation> outcome(
            @Nullable Session moved, @Nullable CompletableFuture<Rotation> other) {
        return moved != null ? known(new Rotation.Moved(moved)) : Objects.requireNonNull(other);
    }

    private static CompletableFuture<Rotation> known(Rotation rotation) {
        return CompletableFuture.completedFuture(rotation);
    }

    /// When this fails, those who moved are answered all the same. Their rotation is committed: a
    /// client that is not told of it comes back with a token that looks stolen.
    private Map<SessionId, CompletableFuture<Rotation>> examine(
            List<Presented> stayed, Instant now) {
        try {
            List<SessionId> ids = stayed.stream().map(Presented::session).toList();
            Map<SessionId, Session> rows = byId(database.reading(tx -> Sessions.in(tx).find(ids)));
            Successors successors = new Successors(database, now);
            return stayed.stream()
                    .collect(
                            Collectors.toMap(
                                    Presented::session,
                                    presented ->
                                            examine(
                                                    presented,
                                                    rows.get(presented.session()),
                                                    successors,
                                                    now)));
        } catch (RuntimeException e) {
            if (e instanceof Unavailable failure) {
                note(failure, now);
            }
            CompletableFuture<Rotation> undecided = known(new Rotation.Undecided(e));
            return stayed.stream().collect(Collectors.toMap(Presented::session, _ -> undecided));
        }
    }

    private CompletableFuture<Rotation> examine(
            Presented presented, @Nullable Session session, Successors successors, Instant now) {
        if (session == null) {
            return known(new Rotation.Dead(Refreshed.Reason.UNKNOWN));
        }
        return switch (Ratchet.turn(session, presented, now, outage.windowOf(session))) {
            case REPEAT -> known(new Rotation.Repeated(session));
            case FOREIGN -> known(new Rotation.Foreign());
            case EXPIRED -> known(new Rotation.Dead(Refreshed.Reason.EXPIRED));
            case REVOKED -> known(new Rotation.Dead(whyRevoked(session, successors)));
            case THEFT -> thefts.end(presented, session, now);
            case ROTATE ->
                    known(
                            new Rotation.Undecided(
                                    new IllegalStateException(
                                            "the statement left a session that the rule rotates")));
        };
    }

    private static Refreshed.Reason whyRevoked(Session session, Successors successors) {
        return successors.has(session) ? Refreshed.Reason.CONTINUED : Refreshed.Reason.REVOKED;
    }

    private static Map<SessionId, Session> byId(List<Session> sessions) {
        return sessions.stream().collect(Collectors.toMap(Session::id, Function.identity()));
    }
}
