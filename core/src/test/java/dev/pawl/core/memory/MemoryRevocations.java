package dev.pawl.core.memory;

import dev.pawl.core.feed.RevocationLog;
import dev.pawl.core.feed.Revoked;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public final class MemoryRevocations implements RevocationLog {

    private static final Comparator<Revoked> ORDER =
            Comparator.comparing(Revoked::revokedAt).thenComparing(Revoked::id);

    private static final Duration SPARE = Duration.ofSeconds(2);

    private final Map<UUID, Revoked> rows = new HashMap<>();
    private final InstantSource clock;
    private final Map<SessionId, Session> sessions;

    MemoryRevocations(InstantSource clock, Map<SessionId, Session> sessions) {
        this.clock = clock;
        this.sessions = sessions;
    }

    Runnable remember() {
        Map<UUID, Revoked> before = Map.copyOf(rows);
        return () -> {
            rows.clear();
            rows.putAll(before);
        };
    }

    /// Records that the tokens of a session, or of a user, are void from now on.
    void record(Revoked.Kind kind, UUID subject) {
        add(new Revoked(kind, subject, clock.instant()));
    }

    /// Adds a row as if its transaction had taken its instant then.
    public void add(Revoked revoked) {
        rows.put(revoked.id(), revoked);
    }

    /// Takes a row away, as if another stood for it.
    public void remove(Revoked revoked) {
        rows.remove(revoked.id());
    }

    @Override
    public List<Revoked> since(Instant revokedAt, int limit) {
        return ordered().filter(row -> !row.revokedAt().isBefore(revokedAt)).limit(limit).toList();
    }

    @Override
    public List<Revoked> after(Revoked last, int limit) {
        return ordered().filter(row -> ORDER.compare(row, last) > 0).limit(limit).toList();
    }

    private Stream<Revoked> ordered() {
        return rows.values().stream().sorted(ORDER);
    }

    @Override
    public int gather(Instant revokedBefore, int more) {
        Map<AccountId, List<Revoked>> piles =
                ordered()
                        .filter(row -> row.revokedAt().isBefore(revokedBefore) && isOfSession(row))
                        .collect(Collectors.groupingBy(this::user));
        piles.values().removeIf(pile -> pile.size() <= more);
        piles.forEach((user, pile) -> {
            pile.forEach(this::remove);
            Instant end = pile.getLast().revokedAt().plus(SPARE);
            Revoked one = new Revoked(Revoked.Kind.USER, user.value(), end);
            rows.merge(one.id(), one, (old, late) -> ORDER.compare(old, late) < 0 ? late : old);
        });
        return piles.values().stream().mapToInt(List::size).sum();
    }

    private boolean isOfSession(Revoked row) {
        return row.kind() == Revoked.Kind.SESSION && sessions.containsKey(new SessionId(row.id()));
    }

    private AccountId user(Revoked row) {
        return Objects.requireNonNull(sessions.get(new SessionId(row.id()))).account();
    }

    @Override
    public int sweep(Instant revokedBefore, int limit) {
        List<Revoked> old =
                ordered()
                        .filter(row -> row.revokedAt().isBefore(revokedBefore))
                        .limit(limit)
                        .toList();
        old.forEach(this::remove);
        return old.size();
    }
}
