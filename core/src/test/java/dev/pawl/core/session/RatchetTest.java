package dev.pawl.core.session;

import static dev.pawl.core.session.Ratchet.Turn.EXPIRED;
import static dev.pawl.core.session.Ratchet.Turn.REPEAT;
import static dev.pawl.core.session.Ratchet.Turn.REVOKED;
import static dev.pawl.core.session.Ratchet.Turn.ROTATE;
import static dev.pawl.core.session.Ratchet.Turn.THEFT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.client.ClientId;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.Ratchet.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatchetTest {

    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final Duration NONE = Duration.ZERO;
    private static final Instant ROTATED = MovableClock.START;
    private static final ClientBinding SAME = ClientBinding.of(SampleSession.PHONE);

    @Test
    void turn_liveGeneration_rotates() {
        assertThat(turn(5, ROTATED.plusSeconds(3600), OVERLAP)).isEqualTo(ROTATE);
        assertThat(turn(5, ROTATED, NONE)).isEqualTo(ROTATE);
    }

    @Test
    void turn_liveGenerationFromAnotherClient_rotates() {
        Presented other =
                SampleSession.presented(SampleSession.sessionId(1), 5, SampleSession.LAPTOP);
        assertThat(Ratchet.turn(new SampleSession().make(), other, ROTATED, OVERLAP))
                .isEqualTo(ROTATE);
    }

    @Test
    void turn_generationAhead_rotatesBecauseTheRowWasLost() {
        assertThat(turn(6, ROTATED, OVERLAP)).isEqualTo(ROTATE);
        assertThat(turn(Integer.MAX_VALUE - 1, ROTATED, NONE)).isEqualTo(ROTATE);
    }

    @Test
    void turn_oneBehindWithinTheWindow_repeats() {
        assertThat(turn(4, ROTATED, OVERLAP)).isEqualTo(REPEAT);
        assertThat(turn(4, ROTATED.plus(OVERLAP).minusNanos(1), OVERLAP)).isEqualTo(REPEAT);
    }

    @Test
    void turn_oneBehindAtTheExactEndOfTheWindow_isTheft() {
        assertThat(turn(4, ROTATED.plus(OVERLAP), OVERLAP)).isEqualTo(THEFT);
        assertThat(turn(4, ROTATED.plus(OVERLAP).plusMillis(1), OVERLAP)).isEqualTo(THEFT);
    }

    @Test
    void turn_oneBehindWithoutOverlap_isTheftAtOnce() {
        assertThat(turn(4, ROTATED, NONE)).isEqualTo(THEFT);
        assertThat(turn(4, ROTATED.minusSeconds(1), NONE)).isEqualTo(THEFT);
    }

    /// The node that rotated may have a clock ahead of the one that is asked.
    @Test
    void turn_oneBehindBeforeItWasRotated_repeats() {
        assertThat(turn(4, ROTATED.minusSeconds(60), OVERLAP)).isEqualTo(REPEAT);
    }

    @Test
    void turn_twoBehindWithinTheWindow_isTheft() {
        assertThat(turn(3, ROTATED, OVERLAP)).isEqualTo(THEFT);
        assertThat(turn(0, ROTATED, OVERLAP)).isEqualTo(THEFT);
    }

    @Test
    void turn_oneBehindFromAnotherClient_isTheft() {
        Session session = new SampleSession().make();
        assertThat(
                        Ratchet.turn(
                                session,
                                with(new ClientBinding(SAME.high() ^ 1, SAME.low())),
                                ROTATED,
                                OVERLAP))
                .isEqualTo(THEFT);
        assertThat(
                        Ratchet.turn(
                                session,
                                with(new ClientBinding(SAME.high(), SAME.low() ^ 1)),
                                ROTATED,
                                OVERLAP))
                .isEqualTo(THEFT);
        assertThat(Ratchet.turn(session, with(SAME), ROTATED, OVERLAP)).isEqualTo(REPEAT);
    }

    @Test
    void turn_atEitherDeadline_isExpiredForEveryGeneration() {
        Instant end = ROTATED.plusSeconds(5);
        for (int presented : new int[] {3, 4, 5, 6}) {
            Session idle = new SampleSession().idleExpiresAt(end).make();
            Session absolute = new SampleSession().expiresAt(end).make();
            assertThat(turn(idle, presented, end)).isEqualTo(EXPIRED);
            assertThat(turn(absolute, presented, end)).isEqualTo(EXPIRED);
            assertThat(turn(idle, presented, end.minusNanos(1))).isNotEqualTo(EXPIRED);
            assertThat(turn(absolute, presented, end.minusNanos(1))).isNotEqualTo(EXPIRED);
        }
    }

    @Test
    void turn_revokedSession_isRevokedForEveryGenerationEvenWhenExpired() {
        SampleSession sample = new SampleSession().revokedAt(ROTATED.plusSeconds(60));
        for (int presented : new int[] {3, 4, 5, 6}) {
            assertThat(turn(sample.make(), presented, ROTATED)).isEqualTo(REVOKED);
            assertThat(turn(sample.expiresAt(ROTATED).make(), presented, ROTATED))
                    .isEqualTo(REVOKED);
        }
    }

    /// Every combination around every edge, against the rule written a second time in numbers.
    @Test
    void turn_everyCombinationAroundTheEdges_isWhatTheModelSays() {
        int cases = 0;
        for (int stored : new int[] {0, 1, 2, 7, Integer.MAX_VALUE - 1, Integer.MAX_VALUE}) {
            for (int distance = -3; distance <= 2; distance++) {
                long presented = (long) stored + distance;
                if (presented >= 0 && presented < Integer.MAX_VALUE) {
                    cases += compareAll(stored, (int) presented);
                }
            }
        }
        assertThat(cases).isEqualTo(25 * 8 * 2 * 2 * 5 * 5 * 2);
    }

    private static int compareAll(int stored, int presented) {
        int cases = 0;
        for (long elapsed : new long[] {-3_600_000, -1, 0, 1, 9_999, 10_000, 10_001, 86_400_000}) {
            for (long overlap : new long[] {0, 10_000}) {
                for (boolean sameClient : new boolean[] {true, false}) {
                    for (long idleLeft : new long[] {-5, -1, 0, 1, 5}) {
                        for (long absoluteLeft : new long[] {-5, -1, 0, 1, 5}) {
                            for (boolean revoked : new boolean[] {true, false}) {
                                compare(
                                        new Case(
                                                stored,
                                                presented,
                                                elapsed,
                                                overlap,
                                                sameClient,
                                                idleLeft,
                                                absoluteLeft,
                                                revoked));
                                cases++;
                            }
                        }
                    }
                }
            }
        }
        return cases;
    }

    /// Times in milliseconds, seen from the instant at which the token is presented.
    private record Case(
            int stored,
            int presented,
            long elapsed,
            long overlap,
            boolean sameClient,
            long idleLeft,
            long absoluteLeft,
            boolean revoked) {

        Turn model() {
            if (revoked) {
                return REVOKED;
            } else if (idleLeft <= 0 || absoluteLeft <= 0) {
                return EXPIRED;
            } else if (presented >= stored) {
                return ROTATE;
            }
            boolean retry = stored - presented == 1 && elapsed < overlap && sameClient;
            return retry && overlap > 0 ? REPEAT : THEFT;
        }
    }

    private static void compare(Case each) {
        Instant now = MovableClock.START;
        Session session =
                new SampleSession()
                        .generation(each.stored)
                        .rotatedAt(now.minusMillis(each.elapsed))
                        .idleExpiresAt(now.plusMillis(each.idleLeft))
                        .expiresAt(now.plusMillis(each.absoluteLeft))
                        .revokedAt(each.revoked ? now : null)
                        .make();
        Presented presented =
                SampleSession.presented(
                        session.id(),
                        each.presented,
                        each.sameClient ? SampleSession.PHONE : SampleSession.LAPTOP);
        Turn turn = Ratchet.turn(session, presented, now, Duration.ofMillis(each.overlap));
        if (turn != each.model()) {
            assertThat(turn).as(each.toString()).isEqualTo(each.model());
        }
    }

    @Test
    void turn_tokenOfAnotherClient_isForeign_howeverTheSessionStands() {
        for (Session session :
                List.of(
                        new SampleSession().make(),
                        new SampleSession().revokedAt(MovableClock.START).make(),
                        new SampleSession().expiresAt(MovableClock.START).make())) {
            for (int generation = 3; generation < 7; generation++) {
                Presented own = SampleSession.presented(session.id(), generation);
                Presented foreign =
                        new Presented(
                                own.session(), generation, own.binding(), own.trace(), "another");
                assertThat(Ratchet.turn(session, foreign, MovableClock.START, OVERLAP))
                        .isEqualTo(Turn.FOREIGN);
                assertThat(Ratchet.turn(session, own, MovableClock.START, OVERLAP))
                        .isNotEqualTo(Turn.FOREIGN);
            }
        }
    }

    private static Turn turn(int presented, Instant now, Duration overlap) {
        Session session = new SampleSession().make();
        return Ratchet.turn(
                session, SampleSession.presented(session.id(), presented), now, overlap);
    }

    private static Turn turn(Session session, int presented, Instant now) {
        return Ratchet.turn(
                session, SampleSession.presented(session.id(), presented), now, OVERLAP);
    }

    private static Presented with(ClientBinding binding) {
        return new Presented(
                SampleSession.sessionId(1), 4, binding, SampleSession.PHONE, ClientId.FIRST_PARTY);
    }
}
