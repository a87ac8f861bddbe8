package dev.pawl.store;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.memory.SessionVariants;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.RatchetState;
import dev.pawl.core.session.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the rows of sessions have to be after each step of a history.
final class SessionModel {

    private final Map<SessionId, Session> rows = new HashMap<>();

    void put(Session session) {
        rows.put(session.id(), session);
    }

    Optional<Session> find(SessionId id) {
        return Optional.ofNullable(rows.get(id));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// All sessions, in the order of their ids.
    List<Session> all() {
        return rows.values().stream().sorted(Comparator.comparing(Session::id)).toList();
    }

    /// The session as the one that it was opened from lets it live.
    Session below(Session session) {
        SessionId id = session.origin().parent();
        if (id == null) {
            return session;
        }
        Session parent = Objects.requireNonNull(rows.get(id));
        Instant end = parent.isRevoked() ? Instant.EPOCH : parent.end();
        return end.isBefore(session.lifetime().idleExpiresAt())
                ? SessionVariants.withIdleEnd(session, end)
                : session;
    }

    /// Rotates a session with the token that was presented.
    static Session moved(Session row, Presented presented, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Instant idle = at.plus(Sample.IDLE);
        Instant end = row.lifetime().expiresAt();
        return SessionVariants.withIdleEnd(
                SessionVariants.with(
                        row, new RatchetState(presented.generation() + 1, presented.binding(), at)),
                idle.isBefore(end) ? idle : end);
    }

    /// Revokes a session, and those that were opened from it.
    ///
    /// @return whether it was not revoked before
    boolean revoke(Session session, Instant now) {
        if (session.isRevoked()) {
            return false;
        }
        rows.replaceAll((id, each) ->
                id.equals(session.id())
                                || (session.id().equals(each.origin().parent())
                                        && !each.isRevoked())
                        ? revoked(each, now)
                        : each);
        return true;
    }

    /// Revokes the sessions of an account.
    ///
    /// @return how many were not revoked before
    int revokeAll(AccountId account, Instant now) {
        List<Session> open =
                all().stream()
                        .filter(session ->
                                session.account().equals(account) && !session.isRevoked())
                        .toList();
        open.forEach(session -> put(revoked(session, now)));
        return open.size();
    }

    private static Session revoked(Session row, Instant now) {
        return SessionVariants.revoked(row, now.truncatedTo(ChronoUnit.MILLIS));
    }

    /// Exactly when the next session expires.
    Optional<Instant> nextEnd(Instant now) {
        return all().stream()
                .map(this::below)
                .filter(session -> session.isAlive(now))
                .map(Session::end)
                .min(Comparator.naturalOrder());
    }
}
