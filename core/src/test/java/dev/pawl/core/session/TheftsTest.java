package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.presented;
import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Thefts are ended beside the thread that carries refreshes.
class TheftsTest {

    private static final Instant NOW = MovableClock.START.plusSeconds(5);

    private final MemoryDatabase database = new MemoryDatabase();
    private final List<Runnable> later = new ArrayList<>();
    private final SessionTurner turner =
            new SessionTurner(
                    database,
                    MemoryPawl.settings(MemoryPawl.OVERLAP, ReuseRevokes.USER),
                    later::add);

    /// An account whose lock somebody holds keeps nobody else waiting.
    @Test
    @Tag("NBR-03")
    void turn_theftThatTakesLong_holdsUpNobodyElse() {
        new SampleSession().id(1).account(1).in(database);
        new SampleSession().id(2).account(2).in(database);

        List<CompletableFuture<Rotation>> outcomes =
                turner.begin(List.of(presented(sessionId(1), 3), presented(sessionId(2), 5)), NOW);

        assertThat(outcomes.getLast().join()).isInstanceOf(Rotation.Moved.class);
        CompletableFuture<Rotation> theft = outcomes.getFirst();
        assertThat(theft).isNotDone();
        later.forEach(Runnable::run);
        assertThat(theft.join()).isEqualTo(new Rotation.Stolen(sessionId(1), 1));
        assertThat(database.audit.events()).hasSize(1);
    }

    @Test
    @Tag("NBR-03")
    void turn_manyTheftsOfOneAccount_takeFewPlaces() {
        int last = Thefts.MAX_OF_ONE_ACCOUNT + 1;
        for (int id = 1; id <= last; id++) {
            new SampleSession().id(id).account(1).in(database);
        }
        new SampleSession().id(last + 1).account(2).in(database);
        for (int id = 1; id < last; id++) {
            assertThat(turn(id)).isNotDone();
        }

        assertThat(turn(last).join()).isInstanceOf(Rotation.Undecided.class);
        assertThat(turn(last + 1)).isNotDone();

        later.forEach(Runnable::run);
        assertThat(turn(last).join()).isEqualTo(new Rotation.Dead(Refreshed.Reason.REVOKED));
    }

    /// One theft, however many present its token while the session is being ended.
    @Test
    @Tag("REF-02")
    void turn_oneTheftPresentedByMany_isEndedOnceAndTheSameForAll() {
        new SampleSession().id(1).account(1).in(database);

        List<CompletableFuture<Rotation>> thefts =
                IntStream.range(0, 10 * Thefts.MAX_OF_ONE_ACCOUNT).mapToObj(_ -> turn(1)).toList();

        assertThat(later).hasSize(1);
        later.forEach(Runnable::run);
        assertThat(thefts)
                .extracting(CompletableFuture::join)
                .containsOnly(new Rotation.Stolen(sessionId(1), 1));
        assertThat(database.audit.events()).hasSize(1);
    }

    @Test
    @Tag("NBR-03")
    void turn_noRoomForATheft_isFoundAgainAtTheNextTry() {
        new SampleSession().id(1).account(1).in(database);
        boolean[] full = {true};
        SessionTurner crowded =
                new SessionTurner(
                        database,
                        MemoryPawl.settings(MemoryPawl.OVERLAP, ReuseRevokes.USER),
                        work -> {
                            if (full[0]) {
                                throw new RejectedExecutionException("planned");
                            }
                            work.run();
                        });

        assertThat(crowded.turn(List.of(presented(sessionId(1), 3)), NOW))
                .hasOnlyElementsOfType(Rotation.Undecided.class);
        full[0] = false;
        assertThat(crowded.turn(List.of(presented(sessionId(1), 3)), NOW))
                .containsExactly(new Rotation.Stolen(sessionId(1), 1));
    }

    private CompletableFuture<Rotation> turn(long session) {
        return turner.begin(List.of(presented(sessionId(session), 3)), NOW).getFirst();
    }
}
