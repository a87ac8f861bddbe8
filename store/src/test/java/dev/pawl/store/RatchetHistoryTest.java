package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.client.ClientId;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.memory.SessionVariants;
import dev.pawl.core.session.ClientBinding;
import dev.pawl.core.session.Lifetime;
import dev.pawl.core.session.Origin;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.Ratchet;
import dev.pawl.core.session.Ratchet.Turn;
import dev.pawl.core.session.RatchetState;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random histories hold the statement that rotates and the rule [Ratchet] together: the statement
/// moves a session exactly when the rule says so of the row before, and leaves the row that the
/// model has. Some sessions are of clients, below others, and some tokens are brought by another
/// client.
class RatchetHistoryTest extends StoreContract {

    private static final int STEPS = 3_000;
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final List<String> CLIENTS = List.of(ClientId.FIRST_PARTY, "reports", "billing");

    private final List<AccountId> accounts = new ArrayList<>();
    private final Map<SessionId, Session> model = new HashMap<>();
    private Random random = new Random(0);
    private Instant now = Instant.EPOCH;
    private int moves;
    private int stays;

    @ParameterizedTest
    @ValueSource(longs = {1, -7})
    void history_ofAnyKind_followsTheRule(long seed) {
        begin(seed);
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(20)) {
                case 0, 1, 2 -> signIn();
                case 3 -> revoke();
                case 4 -> revokeAll();
                case 5, 6, 7 -> passTime();
                default -> refresh();
            }
        }
        Map<SessionId, Session> seen = new HashMap<>();
        model.forEach((id, session) -> seen.put(id, below(session)));
        assertThat(all()).isEqualTo(seen);
        assertThat(List.of(moves, stays))
                .as("sessions that moved and that stayed")
                .allMatch(n -> n > STEPS / 2);
    }

    private void begin(long seed) {
        random = new Random(seed);
        now = clock.instant();
        accounts.clear();
        model.clear();
        for (int i = 0; i < 4; i++) {
            accounts.add(sample.account().id());
        }
        moves = 0;
        stays = 0;
    }

    private void signIn() {
        AccountId account = accounts.get(random.nextInt(accounts.size()));
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Duration life = Duration.ofMinutes(random.nextInt(1, 40_000));
        Duration idle =
                random.nextInt(4) == 0
                        ? life
                        : Sample.IDLE.compareTo(life) < 0 ? Sample.IDLE : life;
        Session fresh = sample.newSession(account);
        Session session =
                SessionVariants.with(
                        SessionVariants.with(fresh, origin(account)),
                        new RatchetState(0, binding(), at),
                        new Lifetime(at, at.plus(idle), at.plus(life), true, null));
        model.put(session.id(), sample.insert(session));
    }

    private Origin origin(AccountId account) {
        List<SessionId> parents =
                model.values().stream()
                        .filter(session ->
                                session.account().equals(account)
                                        && session.origin().parent() == null)
                        .map(Session::id)
                        .sorted()
                        .toList();
        if (parents.isEmpty() || random.nextBoolean()) {
            return Origin.ofSignIn(Sample.TRACE, null);
        }
        SessionId parent = parents.get(random.nextInt(parents.size()));
        return new Origin(Sample.TRACE, client(), null, parent, parent);
    }

    private String client() {
        return CLIENTS.get(random.nextInt(1, CLIENTS.size()));
    }

    /// The session as the one that it was opened from lets it live.
    private Session below(Session session) {
        SessionId id = session.origin().parent();
        if (id == null) {
            return session;
        }
        Session parent = Objects.requireNonNull(model.get(id));
        Instant end = parent.isRevoked() ? Instant.EPOCH : parent.end();
        return end.isBefore(session.lifetime().idleExpiresAt())
                ? SessionVariants.withIdleEnd(session, end)
                : session;
    }

    private void revoke() {
        if (model.isEmpty()) {
            return;
        }
        Session session = any();
        boolean revoked =
                store.database()
                        .inOneStatement(tx ->
                                Sessions.in(tx).revoke(session.id(), now, Revocation.SIGNED_OUT));
        assertThat(revoked).isEqualTo(!session.isRevoked());
        if (revoked) {
            model.replaceAll((id, each) ->
                    id.equals(session.id())
                                    || (session.id().equals(each.origin().parent())
                                            && !each.isRevoked())
                            ? revoked(each)
                            : each);
        }
    }

    private void revokeAll() {
        if (random.nextInt(4) > 0) {
            return; // rare, or nothing stays alive
        }
        AccountId account = accounts.get(random.nextInt(accounts.size()));
        List<Session> open =
                model.values().stream()
                        .filter(session ->
                                session.account().equals(account) && !session.isRevoked())
                        .toList();
        int revoked =
                store.database()
                        .inOneStatement(
                                tx -> Sessions.in(tx).revokeAll(account, now, Revocation.REUSED));
        assertThat(revoked).isEqualTo(open.size());
        open.forEach(session -> model.put(session.id(), revoked(session)));
    }

    private void passTime() {
        now =
                switch (random.nextInt(6)) {
                    case 0 -> now.plusNanos(random.nextInt(3_000_000));
                    case 1 -> now.plus(OVERLAP);
                    case 2 -> now.plus(Duration.ofMinutes(random.nextInt(600)));
                    case 3 -> nextEnd();
                    case 4 -> nextEnd().minusNanos(1);
                    default -> now.plusMillis(random.nextInt(20_000));
                };
    }

    /// Exactly when the next session expires.
    private Instant nextEnd() {
        return model.values().stream()
                .map(this::below)
                .filter(session -> session.isAlive(now))
                .map(Session::end)
                .min(Comparator.naturalOrder())
                .orElse(now.plusNanos(1));
    }

    private void refresh() {
        List<Presented> group = group();
        Map<SessionId, Session> expected = new HashMap<>();
        Map<SessionId, Session> returned = new HashMap<>();
        for (Presented presented : group) {
            @Nullable Session row = model.get(presented.session());
            if (row != null && Ratchet.turn(below(row), presented, now, OVERLAP) == Turn.ROTATE) {
                expected.put(row.id(), moved(row, presented));
                returned.put(row.id(), below(moved(row, presented)));
            }
        }

        List<Session> moved = sample.rotate(group, now);

        assertThat(byId(moved)).as("at %s, of %s", now, group).isEqualTo(returned);
        model.putAll(expected);
        moves += moved.size();
        stays += group.size() - moved.size();
    }

    /// A handful of sessions, each once and none together with the one that it was opened from,
    /// whose new end may be seen or not: mostly live ones, and now and then one that does not
    /// exist.
    private List<Presented> group() {
        List<Session> candidates = new ArrayList<>(model.values());
        candidates.sort(Comparator.comparing(Session::id));
        if (random.nextBoolean()) {
            Collections.shuffle(candidates, random);
        } else { // those that have just expired, or are about to
            candidates.sort(
                    Comparator.comparing(
                            session -> Duration.between(below(session).end(), now).abs()));
        }
        int dead = random.nextInt(3);
        List<Presented> group =
                new ArrayList<>(
                        Stream.concat(
                                        candidates.stream()
                                                .filter(s -> below(s).isAlive(now))
                                                .limit(random.nextInt(1, 8)),
                                        candidates.stream()
                                                .filter(s -> !below(s).isAlive(now))
                                                .limit(dead))
                                .map(this::presented)
                                .toList());
        Set<SessionId> ids = group.stream().map(Presented::session).collect(Collectors.toSet());
        group.removeIf(presented -> {
            SessionId parent =
                    Objects.requireNonNull(model.get(presented.session())).origin().parent();
            return parent != null && ids.contains(parent);
        });
        if (random.nextInt(10) == 0) {
            group.add(presented(sample.newSession(accounts.getFirst())));
        }
        return group;
    }

    private Presented presented(Session session) {
        int generation =
                switch (random.nextInt(8)) {
                    case 0, 1 -> session.generation() - 1; // a retry
                    case 2 -> session.generation() - random.nextInt(1, 5); // a replay
                    case 3 -> session.generation() + random.nextInt(1, 4); // the row was lost
                    default -> session.generation();
                };
        return new Presented(
                session.id(),
                Math.max(0, generation),
                binding(),
                Sample.TRACE,
                random.nextInt(8) == 0
                        ? CLIENTS.get(random.nextInt(CLIENTS.size()))
                        : session.origin().client());
    }

    private ClientBinding binding() {
        return random.nextBoolean()
                ? ClientBinding.of(Sample.TRACE)
                : ClientBinding.of(Sample.ELSEWHERE);
    }

    private Session moved(Session row, Presented presented) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Instant idle = at.plus(Sample.IDLE);
        Instant end = row.lifetime().expiresAt();
        return SessionVariants.withIdleEnd(
                SessionVariants.with(
                        row, new RatchetState(presented.generation() + 1, presented.binding(), at)),
                idle.isBefore(end) ? idle : end);
    }

    private Session revoked(Session row) {
        return SessionVariants.revoked(row, now.truncatedTo(ChronoUnit.MILLIS));
    }

    private Session any() {
        List<SessionId> all = model.keySet().stream().sorted().toList();
        return Objects.requireNonNull(model.get(all.get(random.nextInt(all.size()))));
    }

    private Map<SessionId, Session> all() {
        return byId(store.database().reading(tx -> Sessions.in(tx).find(model.keySet())));
    }

    private static Map<SessionId, Session> byId(List<Session> sessions) {
        Map<SessionId, Session> byId = new HashMap<>();
        sessions.forEach(session -> byId.put(session.id(), session));
        return byId;
    }
}
