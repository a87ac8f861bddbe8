package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.LAPTOP;
import static dev.pawl.core.session.SampleSession.PHONE;
import static dev.pawl.core.session.SampleSession.presented;
import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random histories: callers come, groups are carried and time passes in any order. What each
/// session's callers are told, in the order in which they are told it, must be what a sequential
/// model of ten lines would have told them.
class RotationHistoryTest {

    private static final int SESSIONS = 4;

    /// One session, asked by one caller after the other.
    private static final class Model {
        private int generation;
        private Trace client = PHONE;
        private Instant rotatedAt = MovableClock.START;
        private boolean revoked;

        String present(Presented token, Instant now, Duration overlap) {
            if (!token.client().equals(ClientId.FIRST_PARTY)) {
                return "foreign";
            }
            boolean inTime = Duration.between(rotatedAt, now).compareTo(overlap) < 0;
            if (revoked) {
                return "revoked";
            } else if (token.generation() >= generation) {
                generation = token.generation() + 1;
                client = token.trace();
                rotatedAt = now;
                return "rotated to " + generation;
            } else if (token.generation() == generation - 1
                    && inTime
                    && token.trace().equals(client)) {
                return "retried " + generation;
            }
            revoked = true;
            return "stolen";
        }
    }

    private static String name(Rotation outcome) {
        return switch (outcome) {
            case Rotation.Moved(Session session) -> "rotated to " + session.generation();
            case Rotation.Repeated(Session session) -> "retried " + session.generation();
            case Rotation.Stolen _ -> "stolen";
            case Rotation.Dead(Refreshed.Reason reason) when reason == Refreshed.Reason.REVOKED ->
                    "revoked";
            case Rotation.Dead(Refreshed.Reason reason) -> reason.name();
            case Rotation.Foreign _ -> "foreign";
            case Rotation.Undecided(Throwable cause) -> throw new AssertionError(cause);
        };
    }

    /// One run: the parts that [Rotations] puts on a thread, driven step by step.
    private static final class History {
        private final Random random;
        private final Duration overlap;
        private final MovableClock clock = new MovableClock();
        private final MemoryDatabase database = new MemoryDatabase(clock);
        private final RotationQueue queue = new RotationQueue();
        private final SessionTurner turner;
        private final List<Model> models = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private final List<String> expected = new ArrayList<>();
        private int waiting;

        History(long seed, Duration overlap) {
            this.random = new Random(seed);
            this.overlap = overlap;
            this.turner =
                    new SessionTurner(database, MemoryPawl.settings(overlap, ReuseRevokes.USER));
            for (long i = 0; i < SESSIONS; i++) {
                Session session = new SampleSession().id(i).account(i).generation(0).make();
                database.inTransaction(tx -> {
                    Sessions.in(tx).insert(session);
                    return session;
                });
                models.add(new Model());
            }
        }

        List<String> run(int steps) {
            for (int i = 0; i < steps; i++) {
                switch (random.nextInt(8)) {
                    case 0, 1 -> carryOneGroup();
                    case 2 -> clock.advance(Duration.ofMillis(random.nextInt(6_000)));
                    default -> arrive();
                }
            }
            queue.close();
            while (waiting > 0) {
                carryOneGroup();
            }
            assertThat(told).isEqualTo(expected);
            return told;
        }

        private void arrive() {
            int number = random.nextInt(SESSIONS);
            // Mostly the live token, often the one before, seldom one that a lost row gave out.
            int live = models.get(number).generation;
            int generation = Math.max(0, live + (random.nextInt(20) == 0 ? 2 : -likelyAge()));
            Presented token =
                    presented(
                            sessionId(number),
                            generation,
                            random.nextInt(12) == 0 ? LAPTOP : PHONE);
            Presented brought =
                    random.nextInt(12) == 0
                            ? new Presented(
                                    token.session(),
                                    generation,
                                    token.binding(),
                                    token.trace(),
                                    "another")
                            : token;
            CompletableFuture<Rotation> result = queue.add(brought);
            waiting++;
            CompletableFuture<Void> _ =
                    result.thenAccept(outcome -> remember(number, brought, outcome));
        }

        private int likelyAge() {
            int roll = random.nextInt(40);
            return roll == 0 ? 2 : roll < 20 ? 1 : 0;
        }

        private void carryOneGroup() {
            if (waiting == 0) {
                return;
            }
            Instant now = clock.instant();
            Optional<RotationGroup> group = queue.nextGroup();
            List<Rotation> results = turner.turn(group.orElseThrow().leaders(), now);
            queue.putBack(group.orElseThrow().complete(results, now, overlap));
        }

        private void remember(int number, Presented token, Rotation outcome) {
            waiting--;
            told.add(name(outcome));
            expected.add(models.get(number).present(token, clock.instant(), overlap));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 10_000})
    void turn_anyHistory_tellsWhatTheSequentialModelTells(long overlapMillis) {
        Set<String> kinds = new TreeSet<>();
        for (long seed = 0; seed < 400; seed++) {
            new History(seed, Duration.ofMillis(overlapMillis))
                    .run(200)
                    .forEach(outcome -> kinds.add(outcome.replaceAll(" .*", "")));
        }
        assertThat(kinds).contains("rotated", "stolen", "revoked", "foreign");
        assertThat(kinds.contains("retried")).isEqualTo(overlapMillis > 0);
    }
}
