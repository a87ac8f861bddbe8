package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.presented;
import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SuccessorsTest {

    /// [SampleSession] begins here.
    private static final Instant END = MovableClock.START;

    private final MemoryDatabase database = new MemoryDatabase();
    private final SessionTurner turner =
            new SessionTurner(database, MemoryPawl.settings(MemoryPawl.OVERLAP, ReuseRevokes.USER));

    @Test
    void turn_endedWhenAnotherBegan_isContinued() {
        new SampleSession().id(1).revokedAt(END).in(database);
        new SampleSession().id(2).in(database);

        assertThat(turn(END.plusSeconds(1), 1))
                .containsExactly(new Rotation.Dead(Refreshed.Reason.CONTINUED));
    }

    @Test
    void turn_endedWithoutASuccessor_isRevoked() {
        new SampleSession().id(1).revokedAt(END).in(database);
        new SampleSession().id(2).account(2).in(database);

        assertThat(turn(END.plusSeconds(1), 1))
                .containsExactly(new Rotation.Dead(Refreshed.Reason.REVOKED));
    }

    @Test
    @Tag("NBR-04")
    void turn_manyEndedOfOneAccount_readsOnce() {
        for (long id = 1; id <= 20; id++) {
            new SampleSession().id(id).revokedAt(END).in(database);
        }
        int before = database.entered();

        assertThat(turn(END.plusSeconds(1), LongStream.rangeClosed(1, 20).toArray())).hasSize(20);

        // The rotation, the rows of those that did not move, and what their account continues in.
        assertThat(database.entered() - before).isEqualTo(3);
    }

    @Test
    @Tag("NBR-04")
    void turn_endedLongAgo_readsNothingMore() {
        new SampleSession().id(1).revokedAt(END).in(database);
        new SampleSession().id(2).in(database);
        int before = database.entered();

        assertThat(turn(END.plus(Successors.ON_ITS_WAY).plus(Duration.ofMillis(1)), 1))
                .containsExactly(new Rotation.Dead(Refreshed.Reason.REVOKED));

        assertThat(database.entered() - before).isEqualTo(2);
    }

    private List<Rotation> turn(Instant now, long... ids) {
        return turner.turn(
                LongStream.of(ids).mapToObj(id -> presented(sessionId(id), 5)).toList(), now);
    }
}
