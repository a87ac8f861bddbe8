package dev.pawl.core.memory;

import dev.pawl.core.feed.Revoked;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.Ratchet;
import dev.pawl.core.session.RatchetState;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.session.Strength;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

public final class MemorySessions implements Sessions {

    private final Map<SessionId, Session> rows;
    private final MemoryRevocations revocations;

    MemorySessions(Map<SessionId, Session> rows, MemoryRevocations revocations) {
        this.rows = rows;
        this.revocations = revocations;
    }

    Runnable remember() {
        Map<SessionId, Session> before = Map.copyOf(rows);
        return () -> {
            rows.clear();
            rows.putAll(before);
        };
    }

    /// Revokes those that are not, and deletes all.
    void deleteAll(AccountId account) {
        int _ = revokeAll(account, Instant.EPOCH, Revocation.BY_ADMIN);
        rows.values().removeIf(session -> session.account().equals(account));
    }

    public List<Session> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public void insert(Session session) {
        rows.put(session.id(), session);
    }

    @Override
    public void lock(AccountId account, Duration patience) {}

    @Override
    public List<Session> rotate(List<Presented> group, Instant now, Duration idleTtl) {
        if (group.size() > MAX_GROUP) {
            throw new IllegalArgumentException("more than a group");
        }
        return group.stream()
                .flatMap(presented -> moved(presented, now, idleTtl).stream())
                .toList();
    }

    private Optional<Session> moved(Presented presented, Instant now, Duration idleTtl) {
        Session row = rows.get(presented.session());
        if (row == null
                || Ratchet.turn(below(row), presented, now, Duration.ZERO) != Ratchet.Turn.ROTATE) {
            return Optional.empty();
        }
        Session moved =
                SessionVariants.withIdleEnd(
                        SessionVariants.with(
                                row,
                                new RatchetState(
                                        presented.generation() + 1, presented.binding(), now)),
                        earlier(now.plus(idleTtl), row.lifetime().expiresAt()));
        rows.put(moved.id(), moved);
        return Optional.of(below(moved));
    }

    /// The session as its parent lets it live.
    private Session below(Session session) {
        SessionId id = session.origin().parent();
        if (id == null) {
            return session;
        }
        Session parent = rows.get(id);
        Instant end = parent == null || parent.isRevoked() ? Instant.EPOCH : parent.end();
        return SessionVariants.withIdleEnd(
                session, earlier(session.lifetime().idleExpiresAt(), end));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public List<Session> find(Collection<SessionId> ids) {
        return matching(session -> ids.contains(session.id())).stream().map(this::below).toList();
    }

    @Override
    public List<Session> alive(AccountId account, Instant now, int limit) {
        return matching(session -> session.account().equals(account) && session.isAlive(now))
                .stream()
                .sorted(
                        Comparator.comparing((Session session) -> session.ratchet().rotatedAt())
                                .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Session> strengthen(SessionId id, Strength strength, Instant now) {
        Optional<Session> alive = find(id).filter(session -> session.isAlive(now));
        Optional<Session> stronger = alive.map(session -> stronger(session, strength, now));
        stronger.ifPresent(session -> rows.put(session.id(), session));
        return stronger;
    }

    private static Session stronger(Session session, Strength strength, Instant now) {
        return new Session(
                session.id(),
                session.account(),
                session.roles(),
                session.ratchet(),
                now,
                strength,
                session.lifetime(),
                session.origin());
    }

    @Override
    public boolean revoke(SessionId id, Instant now, Revocation why) {
        return !end(session -> session.id().equals(id), now).isEmpty();
    }

    @Override
    public int revokeAll(AccountId account, Instant now, Revocation why) {
        return end(session -> session.account().equals(account), now).size();
    }

    @Override
    public int revokeDevice(AccountId account, DeviceId device, Instant now, Revocation why) {
        return end(
                        session ->
                                session.account().equals(account)
                                        && device.equals(session.origin().device()),
                        now)
                .size();
    }

    @Override
    public int revokeSignIn(AccountId account, SessionId first, Instant now, Revocation why) {
        return end(
                        session ->
                                session.account().equals(account) && first.equals(session.first()),
                        now)
                .size();
    }

    /// Ends sessions, and those that were opened from them.
    private List<SessionId> end(Predicate<Session> which, Instant now) {
        Set<SessionId> chosen =
                matching(session -> which.test(session) && !session.isRevoked()).stream()
                        .map(Session::id)
                        .collect(Collectors.toSet());
        List<Session> ended = matching(session -> !session.isRevoked() && isAmong(chosen, session));
        ended.forEach(s -> rows.put(s.id(), SessionVariants.revoked(s, now)));
        ended.forEach(s -> revocations.record(Revoked.Kind.SESSION, s.id().value()));
        return ended.stream().map(Session::id).toList();
    }

    private static boolean isAmong(Set<SessionId> chosen, Session session) {
        return chosen.contains(session.id()) || chosen.contains(session.origin().parent());
    }

    @Override
    public List<SessionId> trim(AccountId account, int max, SessionId kept, Instant now) {
        return trim(
                session -> session.account().equals(account) && session.origin().parent() == null,
                max,
                kept,
                now);
    }

    @Override
    public List<SessionId> trimBelow(
            SessionId parent, String client, int max, SessionId kept, Instant now) {
        return trim(
                session ->
                        parent.equals(session.origin().parent())
                                && session.origin().client().equals(client),
                max,
                kept,
                now);
    }

    private List<SessionId> trim(Predicate<Session> which, int max, SessionId kept, Instant now) {
        List<Session> alive = matching(session -> which.test(session) && session.isAlive(now));
        List<SessionId> excess =
                alive.stream()
                        .filter(session -> !session.id().equals(kept))
                        .sorted(
                                Comparator.comparing(
                                        (Session session) -> session.ratchet().rotatedAt()))
                        .limit(Math.max(0, alive.size() - max))
                        .map(Session::id)
                        .toList();
        return end(session -> excess.contains(session.id()), now);
    }

    @Override
    public boolean settle(int limit) {
        return false;
    }

    @Override
    public int sweep(Instant endedBefore, int limit) {
        List<Session> ended =
                matching(session -> hasEnded(session, endedBefore)).stream().limit(limit).toList();
        ended.forEach(session -> rows.remove(session.id()));
        return ended.size();
    }

    private static boolean hasEnded(Session session, Instant before) {
        @Nullable Instant revokedAt = session.lifetime().revokedAt();
        return session.lifetime().expiresAt().isBefore(before)
                || (revokedAt != null && revokedAt.isBefore(before));
    }

    private List<Session> matching(Predicate<Session> which) {
        return rows.values().stream().filter(which).toList();
    }
}
