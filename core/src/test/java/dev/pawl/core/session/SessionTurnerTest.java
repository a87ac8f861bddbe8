package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.LAPTOP;
import static dev.pawl.core.session.SampleSession.PHONE;
import static dev.pawl.core.session.SampleSession.accountId;
import static dev.pawl.core.session.SampleSession.presented;
import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.memory.MemoryAudit;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTurnerTest {

    private static final Instant NOW = MovableClock.START.plusSeconds(5);

    private final MemoryDatabase database = new MemoryDatabase(() -> NOW);
    private final SessionTurner turner = turner(MemoryPawl.OVERLAP, ReuseRevokes.USER);

    @Test
    void turn_liveToken_movesTheRowAndAsksTheDatabaseOnce() {
        new SampleSession().in(database);
        int before = database.entered();
        Rotation outcome = turn(presented(sessionId(1), 5, LAPTOP));
        assertThat(database.entered()).isEqualTo(before + 1);
        Session row = row(1);
        assertThat(outcome).isEqualTo(new Rotation.Moved(row));
        assertThat(row.generation()).isEqualTo(6);
        assertThat(row.ratchet().rotatedAt()).isEqualTo(NOW);
        assertThat(row.ratchet().binding()).isEqualTo(ClientBinding.of(LAPTOP));
        assertThat(row.lifetime().idleExpiresAt()).isEqualTo(NOW.plus(MemoryPawl.IDLE_TTL));
        assertThat(row.origin().trace()).isEqualTo(PHONE);
        assertThat(database.audit.events()).isEmpty();
    }

    @Test
    void turn_nearTheAbsoluteDeadline_neverOutlivesIt() {
        Instant end = NOW.plus(Duration.ofDays(1));
        new SampleSession().expiresAt(end).in(database);
        turn(presented(sessionId(1), 5));
        assertThat(row(1).lifetime().idleExpiresAt()).isEqualTo(end);
        assertThat(row(1).lifetime().expiresAt()).isEqualTo(end);
    }

    @Test
    void turn_generationAhead_jumpsForward() {
        new SampleSession().in(database);
        assertThat(turn(presented(sessionId(1), 9))).isEqualTo(new Rotation.Moved(row(1)));
        assertThat(row(1).generation()).isEqualTo(10);
    }

    @Test
    void turn_retry_repeatsAndWritesNothing() {
        new SampleSession().in(database);
        Session before = row(1);
        assertThat(turn(presented(sessionId(1), 4))).isEqualTo(new Rotation.Repeated(before));
        assertThat(row(1)).isEqualTo(before);
        assertThat(database.audit.events()).isEmpty();
    }

    @Test
    void turn_theft_revokesAllOfTheUserAndTellsTheAuditOnce() {
        new SampleSession().in(database);
        new SampleSession().id(2).in(database);
        new SampleSession().id(3).revokedAt(MovableClock.START).in(database);
        new SampleSession().id(4).account(2).in(database);
        assertThat(turn(presented(sessionId(1), 3, LAPTOP)))
                .isEqualTo(new Rotation.Stolen(sessionId(1), 2));
        assertThat(row(1).lifetime().revokedAt()).isEqualTo(NOW);
        assertThat(row(2).lifetime().revokedAt()).isEqualTo(NOW);
        assertThat(row(3).lifetime().revokedAt()).isEqualTo(MovableClock.START);
        assertThat(row(4).isRevoked()).isFalse();
        assertThat(database.audit.entries())
                .containsExactly(
                        new MemoryAudit.Entry(
                                new SessionEvent.TokenReused(
                                        accountId(1), sessionId(1), 3, 5, 2, PHONE),
                                LAPTOP,
                                NOW));
    }

    @Test
    void turn_theftWhereOnlyTheSessionDies_leavesTheOthers() {
        new SampleSession().in(database);
        new SampleSession().id(2).in(database);
        SessionTurner narrow = turner(MemoryPawl.OVERLAP, ReuseRevokes.SESSION);
        assertThat(narrow.turn(List.of(presented(sessionId(1), 3)), NOW))
                .containsExactly(new Rotation.Stolen(sessionId(1), 1));
        assertThat(row(1).isRevoked()).isTrue();
        assertThat(row(2).isRevoked()).isFalse();
        assertThat(database.audit.events()).hasSize(1);
    }

    @Test
    void turn_afterATheft_isRevokedAndTellsTheAuditNoMore() {
        new SampleSession().in(database);
        turn(presented(sessionId(1), 3));
        for (int generation = 3; generation <= 6; generation++) {
            assertThat(turn(presented(sessionId(1), generation)))
                    .isEqualTo(new Rotation.Dead(Refreshed.Reason.REVOKED));
        }
        assertThat(database.audit.events()).hasSize(1);
    }

    @Test
    void turn_twoTheftsFromOneUserInAGroup_tellsOfBothAndRevokesOnce() {
        new SampleSession().in(database);
        new SampleSession().id(2).in(database);
        new SampleSession().id(3).in(database);
        List<Rotation> outcomes =
                turner.turn(List.of(presented(sessionId(1), 3), presented(sessionId(2), 0)), NOW);
        assertThat(outcomes)
                .containsExactly(
                        new Rotation.Stolen(sessionId(1), 3), new Rotation.Stolen(sessionId(2), 0));
        assertThat(database.sessions.all()).allMatch(Session::isRevoked);
        assertThat(database.audit.events())
                .containsExactly(
                        new SessionEvent.TokenReused(accountId(1), sessionId(1), 3, 5, 3, PHONE),
                        new SessionEvent.TokenReused(accountId(1), sessionId(2), 0, 5, 0, PHONE));
    }

    @Test
    void turn_deadOrUnknownSession_saysWhichAndWritesNothing() {
        new SampleSession().id(1).revokedAt(MovableClock.START).in(database);
        new SampleSession().id(2).idleExpiresAt(NOW).in(database);
        new SampleSession().id(3).expiresAt(NOW).in(database);
        List<Session> before = database.sessions.all();
        assertThat(
                        turner.turn(
                                List.of(
                                        presented(sessionId(1), 5),
                                        presented(sessionId(2), 5),
                                        presented(sessionId(3), 4),
                                        presented(sessionId(4), 5)),
                                NOW))
                .containsExactly(
                        new Rotation.Dead(Refreshed.Reason.REVOKED),
                        new Rotation.Dead(Refreshed.Reason.EXPIRED),
                        new Rotation.Dead(Refreshed.Reason.EXPIRED),
                        new Rotation.Dead(Refreshed.Reason.UNKNOWN));
        assertThat(database.sessions.all()).isEqualTo(before);
        assertThat(database.audit.events()).isEmpty();
    }

    @Test
    void turn_groupOfAllKinds_answersEachInItsPlace() {
        new SampleSession().id(1).account(1).in(database);
        new SampleSession().id(2).account(2).in(database);
        new SampleSession().id(3).account(3).in(database);
        List<Rotation> outcomes =
                turner.turn(
                        List.of(
                                presented(sessionId(9), 0),
                                presented(sessionId(2), 4),
                                presented(sessionId(1), 5),
                                presented(sessionId(3), 1)),
                        NOW);
        assertThat(outcomes)
                .containsExactly(
                        new Rotation.Dead(Refreshed.Reason.UNKNOWN),
                        new Rotation.Repeated(row(2)),
                        new Rotation.Moved(row(1)),
                        new Rotation.Stolen(sessionId(3), 1));
    }

    private SessionTurner turner(Duration overlap, ReuseRevokes reuseRevokes) {
        return new SessionTurner(database, MemoryPawl.settings(overlap, reuseRevokes));
    }

    private Rotation turn(Presented presented) {
        return turner.turn(List.of(presented), NOW).getFirst();
    }

    private Session row(long number) {
        return database.reading(tx -> Sessions.in(tx).find(sessionId(number))).orElseThrow();
    }
}
