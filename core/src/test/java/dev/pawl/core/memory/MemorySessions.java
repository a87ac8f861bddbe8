package dev.pawl.core.memory;

import dev.pawl.core.feed.Revoked;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.ClientBinding;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.Ratchet;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.session.Strength;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

public final class MemorySessions implements Sessions {

    private final Map<SessionId, Session> rows = new HashMap<>();
    private final MemoryRevocations revocations;

    MemorySessions(MemoryRevocations revocations) {
        this.revocations = revocations;
    }

    Runnable remember() {
        Map<SessionId, Session> before = Map.copyOf(rows);
        return () -> {
            rows.clear();
            rows.putAll(before);
        };
    }

    void deleteAll(AccountId account) {
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
        return group.stream()
                .flatMap(presented -> moved(presented, now, idleTtl).stream())
                .toList();
    }

    private Optional<Session> moved(Presented presented, Instant now, Duration idleTtl) {
        Session row = rows.get(presented.session());
        if (row == null
                || Ratchet.turn(row, presented, now, Duration.ZERO) != Ratchet.Turn.ROTATE) {
            return Optional.empty();
        }
        Instant idle =
                now.plus(idleTtl).isBefore(row.expiresAt()) ? now.plus(idleTtl) : row.expiresAt();
        Session moved =
                with(
                        row,
                        presented.generation() + 1,
                        presented.binding(),
                        now,
                        idle,
                        row.revokedAt());
        rows.put(moved.id(), moved);
        return Optional.of(moved);
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public List<Session> find(Collection<SessionId> ids) {
        return matching(session -> ids.contains(session.id()));
    }

    @Override
    public List<Session> alive(AccountId account, Instant now, int limit) {
        return matching(session -> session.account().equals(account) && session.isAlive(now))
                .stream()
                .sorted(Comparator.comparing(Session::rotatedAt).reversed())
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
                session.generation(),
                session.binding(),
                session.trace(),
                now,
                strength.acr(),
                strength.amr(),
                session.roles(),
                session.persistent(),
                session.createdAt(),
                session.rotatedAt(),
                session.idleExpiresAt(),
                session.expiresAt(),
                session.revokedAt(),
                session.client(),
                session.device(),
                session.parent(),
                session.origin());
    }

    @Override
    public boolean revoke(SessionId id, Instant now, Revocation why) {
        return revoke(session -> session.id().equals(id) || id.equals(session.parent()), now) > 0;
    }

    @Override
    public int revokeAll(AccountId account, Instant now, Revocation why) {
        return revoke(session -> session.account().equals(account), now);
    }

    @Override
    public int revokeDevice(AccountId account, DeviceId device, Instant now, Revocation why) {
        return revoke(
                session -> session.account().equals(account) && device.equals(session.device()),
                now);
    }

    @Override
    public int revokeSignIn(AccountId account, SessionId first, Instant now, Revocation why) {
        return revoke(
                session -> session.account().equals(account) && first.equals(session.first()), now);
    }

    private int revoke(Predicate<Session> which, Instant now) {
        List<Session> ended = matching(session -> which.test(session) && !session.isRevoked());
        ended.forEach(s ->
                rows.put(
                        s.id(),
                        with(
                                s,
                                s.generation(),
                                s.binding(),
                                s.rotatedAt(),
                                s.idleExpiresAt(),
                                now)));
        ended.forEach(s -> revocations.add(new Revoked(Revoked.Kind.SESSION, s.id().value(), now)));
        return ended.size();
    }

    @Override
    public List<SessionId> trim(AccountId account, int max, SessionId kept, Instant now) {
        return trim(
                session -> session.account().equals(account) && session.parent() == null,
                max,
                kept,
                now);
    }

    @Override
    public List<SessionId> trimBelow(
            SessionId parent, String client, int max, SessionId kept, Instant now) {
        return trim(
                session -> parent.equals(session.parent()) && session.client().equals(client),
                max,
                kept,
                now);
    }

    private List<SessionId> trim(Predicate<Session> which, int max, SessionId kept, Instant now) {
        List<Session> alive = matching(session -> which.test(session) && session.isAlive(now));
        List<SessionId> ended =
                alive.stream()
                        .filter(session -> !session.id().equals(kept))
                        .sorted(Comparator.comparing(Session::rotatedAt))
                        .limit(Math.max(0, alive.size() - max))
                        .map(Session::id)
                        .toList();
        int _ = revoke(session -> ended.contains(session.id()), now);
        return ended;
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
        @Nullable Instant revokedAt = session.revokedAt();
        return session.expiresAt().isBefore(before)
                || (revokedAt != null && revokedAt.isBefore(before));
    }

    private List<Session> matching(Predicate<Session> which) {
        return rows.values().stream().filter(which).toList();
    }

    private static Session with(
            Session session,
            int generation,
            ClientBinding binding,
            Instant rotatedAt,
            Instant idleExpiresAt,
            @Nullable Instant revokedAt) {
        return new Session(
                session.id(),
                session.account(),
                generation,
                binding,
                session.trace(),
                session.authTime(),
                session.acr(),
                session.amr(),
                session.roles(),
                session.persistent(),
                session.createdAt(),
                rotatedAt,
                idleExpiresAt,
                session.expiresAt(),
                revokedAt,
                session.client(),
                session.device(),
                session.parent(),
                session.origin());
    }
}
