package dev.pawl.core.token;

import static dev.pawl.core.token.KeySchedule.State.ACTIVE;
import static dev.pawl.core.token.KeySchedule.State.GONE;
import static dev.pawl.core.token.KeySchedule.State.NEXT;
import static dev.pawl.core.token.KeySchedule.State.RETIRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.token.KeySchedule.State;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyScheduleTest {

    private static final Duration ROTATION = Duration.ofDays(90);
    private static final Duration ACCESS_TTL = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant FIRST = MovableClock.START;
    private static final Instant SECOND = FIRST.plus(ROTATION);

    private final KeySchedule schedule = new KeySchedule(ROTATION, ACCESS_TTL);
    private final StoredKey one = key(1, FIRST);
    private final StoredKey two = key(2, SECOND);

    @Test
    void stateOf_onlyKey_isActiveFromItsActivationOnForEver() {
        assertThat(state(one, FIRST.minusNanos(1), one)).isEqualTo(NEXT);
        assertThat(state(one, FIRST, one)).isEqualTo(ACTIVE);
        assertThat(state(one, FIRST.plus(Duration.ofDays(36_500)), one)).isEqualTo(ACTIVE);
    }

    @Test
    void stateOf_keyWithASuccessor_retiresWhenTheSuccessorActivates() {
        assertThat(state(one, SECOND.minusNanos(1), one, two)).isEqualTo(ACTIVE);
        assertThat(state(two, SECOND.minusNanos(1), one, two)).isEqualTo(NEXT);
        assertThat(state(one, SECOND, one, two)).isEqualTo(RETIRING);
        assertThat(state(two, SECOND, one, two)).isEqualTo(ACTIVE);
    }

    @Test
    void stateOf_retiringKey_isGoneWhenItsLastTokenIsOverOnEveryNode() {
        Instant end = SECOND.plus(ACCESS_TTL).plus(KeySchedule.SKEW);
        assertThat(state(one, end.minusNanos(1), one, two)).isEqualTo(RETIRING);
        assertThat(state(one, end, one, two)).isEqualTo(GONE);
    }

    @Test
    void stateOf_severalSuccessors_countsFromTheFirst() {
        StoredKey three = key(3, SECOND.plusSeconds(60));
        Instant end = SECOND.plus(ACCESS_TTL).plus(KeySchedule.SKEW);
        assertThat(state(one, end, one, two, three)).isEqualTo(GONE);
        assertThat(state(two, end, one, two, three)).isEqualTo(RETIRING);
        assertThat(state(three, end, one, two, three)).isEqualTo(ACTIVE);
    }

    /// A changed configuration overtakes the key that waits for the end of the rotation.
    @Test
    void stateOf_keyOvertakenBeforeItsActivation_neverSigns() {
        StoredKey three = key(3, SECOND.minus(Duration.ofHours(3)));
        assertThat(state(two, SECOND.minusNanos(1), one, two, three)).isEqualTo(NEXT);
        assertThat(state(three, SECOND.minusNanos(1), one, two, three)).isEqualTo(ACTIVE);
        assertThat(state(two, SECOND, one, two, three)).isEqualTo(GONE);
        assertThat(state(three, SECOND, one, two, three)).isEqualTo(ACTIVE);
    }

    @Test
    void successorActivation_beforeTheLead_isTooEarly() {
        Instant due = SECOND.minus(DAY);
        assertThat(schedule.successorActivation(one, due.minusNanos(1))).isEmpty();
        assertThat(schedule.successorActivation(one, due)).hasValue(SECOND);
    }

    @Test
    void successorActivation_lateOrVeryLate_stillLeavesTheWholeLead() {
        Instant late = SECOND.minus(Duration.ofHours(1));
        assertThat(schedule.successorActivation(one, late)).hasValue(late.plus(DAY));
        Instant veryLate = SECOND.plus(Duration.ofDays(400));
        assertThat(schedule.successorActivation(one, veryLate)).hasValue(veryLate.plus(DAY));
    }

    @Test
    void lead_slowRotation_isADayAndHalfOfAFasterOne() {
        assertThat(schedule.lead()).isEqualTo(DAY);
        assertThat(rotating(Duration.ofDays(2)).lead()).isEqualTo(DAY);
        assertThat(rotating(Duration.ofHours(10)).lead()).isEqualTo(Duration.ofHours(5));
        assertThat(schedule.changeLead()).isEqualTo(Duration.ofMinutes(10));
        assertThat(rotating(Duration.ofMinutes(8)).changeLead()).isEqualTo(Duration.ofMinutes(4));
    }

    /// What a cache fetched from another node just before that node knew of the new key must be
    /// over before the key signs.
    @ParameterizedTest
    @ValueSource(longs = {8, 60, 600, 3_600, 90 * 24 * 60, 1_000 * 24 * 60})
    void maxAge_anyRotation_leavesTimeForOtherNodesToPublish(long minutes) {
        KeySchedule each = rotating(Duration.ofMinutes(minutes));
        assertThat(each.maxAge().plus(KeySchedule.SKEW)).isLessThan(each.changeLead());
        assertThat(each.changeLead()).isLessThanOrEqualTo(each.lead());
        assertThat(each.maxAge()).isPositive();
    }

    private static KeySchedule rotating(Duration rotation) {
        return new KeySchedule(rotation, ACCESS_TTL);
    }

    private State state(StoredKey key, Instant now, StoredKey... keys) {
        return schedule.stateOf(key, List.of(keys), now);
    }

    private static StoredKey key(int number, Instant activatesAt) {
        return new StoredKey(
                number,
                "kid-" + number,
                JwsAlgorithm.ES256,
                Secret.of(new byte[1]),
                FIRST,
                activatesAt);
    }
}
