package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.presented;
import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The world fails in the middle of a group.
class SessionTurnerFailureTest {

    private static final Instant NOW = MovableClock.START.plusSeconds(5);

    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void turn_databaseAway_throwsAndChangesNothing() {
        new SampleSession().in(database);
        Session before = row(1);
        database.goAway();
        assertThatThrownBy(() -> turner(database).turn(List.of(presented(sessionId(1), 5)), NOW))
                .isInstanceOf(Unavailable.class);
        database.comeBack();
        assertThat(row(1)).isEqualTo(before);
    }

    @Test
    @Tag("DOS-10")
    void turn_databaseGoesAwayAfterTheFirstStatement_stillAnswersThoseWhoMoved() {
        new SampleSession().id(1).in(database);
        new SampleSession().id(2).in(database);
        SessionTurner cut = turner(new AwayAfterOneStatement(database));
        List<Rotation> outcomes =
                cut.turn(List.of(presented(sessionId(1), 5), presented(sessionId(2), 3)), NOW);
        database.comeBack();
        assertThat(outcomes.getFirst()).isEqualTo(new Rotation.Moved(row(1)));
        assertThat(outcomes.getLast())
                .isInstanceOfSatisfying(
                        Rotation.Undecided.class,
                        undecided ->
                                assertThat(undecided.toException())
                                        .isInstanceOf(Unavailable.class));
        assertThat(row(2).isRevoked()).isFalse();
        assertThat(database.audit.events()).isEmpty();
    }

    @Test
    @Tag("AUD-02")
    void turn_auditThatFails_revokesNothingAndAnswersNoTheft() {
        new SampleSession().in(database);
        SessionTurner unheard = turner(database);
        database.audit.fail();
        assertThat(unheard.turn(List.of(presented(sessionId(1), 3)), NOW))
                .hasOnlyElementsOfType(Rotation.Undecided.class);
        assertThat(row(1).isRevoked()).isFalse();
    }

    @Test
    void turn_storeThatLeavesARowTheRuleMoves_isUndecidedForItsCallerAlone() {
        new SampleSession().id(1).account(1).in(database);
        new SampleSession().id(2).account(2).in(database);
        SessionTurner asleep = turner(new MovesNobody(database));
        List<Rotation> outcomes =
                asleep.turn(List.of(presented(sessionId(1), 5), presented(sessionId(2), 3)), NOW);
        assertThat(outcomes.getFirst()).isInstanceOf(Rotation.Undecided.class);
        assertThat(outcomes.getLast()).isEqualTo(new Rotation.Stolen(sessionId(2), 1));
        assertThat(row(2).isRevoked()).isTrue();
    }

    /// What a request can bring about is no outage: a bystander's window is the overlap.
    @Test
    @Tag("NBR-01")
    void turn_statementsThatTimeOut_leaveEverybodysWindowAsItIs() {
        Instant rotated = NOW.minus(MemoryPawl.OVERLAP);
        new SampleSession().id(1).account(1).rotatedAt(rotated.plusMillis(1)).in(database);
        Failing failing = new Failing(database);
        SessionTurner turner = turner(failing);
        Instant later = NOW.plusSeconds(20);
        failing.kind = Unavailable.Kind.REFUSED;
        assertThatThrownBy(() -> turner.turn(List.of(presented(sessionId(9), 0)), NOW))
                .isInstanceOf(Unavailable.class);
        failing.kind = null;

        assertThat(turner.turn(List.of(presented(sessionId(1), 4)), later))
                .containsExactly(new Rotation.Stolen(sessionId(1), 1));
    }

    /// The twin: a lost connection is one.
    @Test
    @Tag("NBR-01")
    void turn_connectionLost_holdsTheWindowOpen() {
        Instant rotated = NOW.minus(MemoryPawl.OVERLAP);
        new SampleSession().id(1).account(1).rotatedAt(rotated.plusMillis(1)).in(database);
        Failing failing = new Failing(database);
        SessionTurner turner = turner(failing);
        Instant later = NOW.plusSeconds(20);
        failing.kind = Unavailable.Kind.DATABASE;
        assertThatThrownBy(() -> turner.turn(List.of(presented(sessionId(9), 0)), NOW))
                .isInstanceOf(Unavailable.class);
        failing.kind = null;

        assertThat(turner.turn(List.of(presented(sessionId(1), 4)), later))
                .containsExactly(new Rotation.Repeated(row(1)));
    }

    private static final class Failing implements Database {

        private final MemoryDatabase database;
        private Unavailable.@Nullable Kind kind;

        Failing(MemoryDatabase database) {
            this.database = database;
        }

        @Override
        public <T> T inTransaction(Function<Transaction, T> work) {
            return database.inTransaction(work);
        }

        @Override
        public <T> T inOneStatement(Function<Transaction, T> work) {
            if (kind != null) {
                throw new Unavailable(kind, "planned", null);
            }
            return database.inOneStatement(work);
        }

        @Override
        public <T> T reading(Function<Transaction, T> work) {
            return database.reading(work);
        }
    }

    private record AwayAfterOneStatement(MemoryDatabase database) implements Database {

        @Override
        public <T> T inTransaction(Function<Transaction, T> work) {
            return database.inTransaction(work);
        }

        @Override
        public <T> T inOneStatement(Function<Transaction, T> work) {
            T result = database.inOneStatement(work);
            database.goAway();
            return result;
        }

        @Override
        public <T> T reading(Function<Transaction, T> work) {
            return database.reading(work);
        }
    }

    /// Its one statement moves nobody, whoever might move.
    private record MovesNobody(MemoryDatabase database) implements Database {

        @Override
        public <T> T inTransaction(Function<Transaction, T> work) {
            return database.inTransaction(work);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T inOneStatement(Function<Transaction, T> work) {
            return (T) List.of();
        }

        @Override
        public <T> T reading(Function<Transaction, T> work) {
            return database.reading(work);
        }
    }

    private SessionTurner turner(Database on) {
        return new SessionTurner(on, MemoryPawl.settings(MemoryPawl.OVERLAP, ReuseRevokes.USER));
    }

    private Session row(long number) {
        return database.reading(tx -> Sessions.in(tx).find(sessionId(number))).orElseThrow();
    }
}
