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
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private SessionModel model = new SessionModel();
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
        model.all().forEach(session -> seen.put(session.id(), model.below(session)));
        assertThat(all()).isEqualTo(seen);
        assertThat(List.of(moves, stays))
                .as("sessions that moved and that stayed")
                .allMatch(n -> n > STEPS / 2);
    }

    private void begin(long seed) {
        random = new Random(seed);
        now = clock.instant();
        accounts.clear();
        model = new SessionModel();
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
        model.put(sample.insert(session));
    }

    private Origin origin(AccountId account) {
        List<SessionId> parents =
                model.all().stream()
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

    private void revoke() {
        if (model.isEmpty()) {
            return;
        }
        Session session = any();
        boolean revoked =
                store.database()
                        .inOneStatement(tx ->
                                Sessions.in(tx).revoke(session.id(), now, Revocation.SIGNED_OUT));
        assertThat(revoked).isEqualTo(model.revoke(session, now));
    }

    private void revokeAll() {
        if (random.nextInt(4) > 0) {
            return; // rare, or nothing stays alive
        }
        AccountId account = accounts.get(random.nextInt(accounts.size()));
        int revoked =
                store.database()
                        .inOneStatement(
                                tx -> Sessions.in(tx).revokeAll(account, now, Revocation.REUSED));
        assertThat(revoked).isEqualTo(model.revokeAll(account, now));
    }

    private void passTime() {
        Instant end = model.nextEnd(now).orElse(now.plusNanos(1));
        now =
                switch (random.nextInt(6)) {
                    case 0 -> now.plusNanos(random.nextInt(3_000_000));
                    case 1 -> now.plus(OVERLAP);
                    case 2 -> now.plus(Duration.ofMinutes(random.nextInt(600)));
                    case 3 -> end;
                    case 4 -> end.minusNanos(1);
                    default -> now.plusMillis(random.nextInt(20_000));
                };
    }

    private void refresh() {
        List<Presented> group = group();
        List<Session> expected = new ArrayList<>();
        Map<SessionId, Session> returned = new HashMap<>();
        for (Presented presented : group) {
            model.find(presented.session())
                    .filter(row -> turn(row, presented) == Turn.ROTATE)
                    .map(row -> SessionModel.moved(row, presented, now))
                    .ifPresent(next -> {
                        expected.add(next);
                        returned.put(next.id(), model.below(next));
                    });
        }

        List<Session> moved = sample.rotate(group, now);

        assertThat(byId(moved)).as("at %s, of %s", now, group).isEqualTo(returned);
        expected.forEach(model::put);
        moves += moved.size();
        stays += group.size() - moved.size();
    }

    private Turn turn(Session row, Presented presented) {
        return Ratchet.turn(model.below(row), presented, now, OVERLAP);
    }

    /// A handful of sessions, each once and none together with the one that it was opened from,
    /// whose new end may be seen or not: mostly live ones, and now and then one that does not
    /// exist.
    private List<Presented> group() {
        List<Session> candidates = new ArrayList<>(model.all());
        if (random.nextBoolean()) {
            Collections.shuffle(candidates, random);
        } else { // those that have just expired, or are about to
            candidates.sort(
                    Comparator.comparing(
                            session -> Duration.between(model.below(session).end(), now).abs()));
        }
        int dead = random.nextInt(3);
        List<Presented> group =
                new ArrayList<>(
                        Stream.concat(
                                        candidates.stream()
                                                .filter(s -> model.below(s).isAlive(now))
                                                .limit(random.nextInt(1, 8)),
                                        candidates.stream()
                                                .filter(s -> !model.below(s).isAlive(now))
                                                .limit(dead))
                                .map(this::presented)
                                .toList());
        Set<SessionId> ids = group.stream().map(Presented::session).collect(Collectors.toSet());
        group.removeIf(presented -> {
            SessionId parent = model.find(presented.session()).orElseThrow().origin().parent();
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

    private Session any() {
        List<Session> all = model.all();
        return all.get(random.nextInt(all.size()));
    }

    private Map<SessionId, Session> all() {
        Set<SessionId> ids = model.all().stream().map(Session::id).collect(Collectors.toSet());
        return byId(store.database().reading(tx -> Sessions.in(tx).find(ids)));
    }

    private static Map<SessionId, Session> byId(List<Session> sessions) {
        Map<SessionId, Session> byId = new HashMap<>();
        sessions.forEach(session -> byId.put(session.id(), session));
        return byId;
    }
}
