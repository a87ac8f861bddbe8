package dev.pawl.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.core.memory.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Allowance TEN = new Allowance(10, MINUTE);

    private final MovableClock clock = new MovableClock();
    private final Throttle throttle = new Throttle(clock, TEN, true);

    @Test
    void take_burst_isExactlySoManyAndThenSaysHowLongToWait() {
        assertTaken(10);
        assertThat(throttle.take("key")).hasValue(MINUTE);
        assertThat(throttle.take("key")).hasValue(MINUTE);
    }

    @Test
    void take_afterTheWait_isOneMore() {
        assertTaken(10);
        clock.advance(MINUTE.minusMillis(1));
        assertThat(throttle.take("key")).hasValue(Duration.ofMillis(1));
        clock.advance(Duration.ofMillis(1));
        assertTaken(1);
        assertThat(throttle.take("key")).hasValue(MINUTE);
    }

    @Test
    void take_refusals_takeNothing() {
        assertTaken(10);
        for (int i = 0; i < 1_000; i++) {
            assertThat(throttle.take("key")).isPresent();
        }
        clock.advance(MINUTE.multipliedBy(3));
        assertTaken(3);
        assertThat(throttle.take("key")).isPresent();
    }

    @Test
    void take_afterALongPause_isNoMoreThanTheBurst() {
        assertTaken(10);
        clock.advance(Duration.ofDays(365));
        assertTaken(10);
        assertThat(throttle.take("key")).hasValue(MINUTE);
    }

    @Test
    @Tag("RL-06")
    void take_otherKey_hasABucketOfItsOwn() {
        assertTaken(10);
        assertThat(throttle.take("other")).isEmpty();
        assertThat(throttle.take("KEY")).isEmpty();
    }

    @Test
    void reset_emptyBucket_isFullAgain() {
        assertTaken(10);
        throttle.reset("other");
        assertThat(throttle.take("key")).isPresent();
        throttle.reset("key");
        assertTaken(10);
        assertThat(throttle.take("key")).isPresent();
    }

    @Test
    void giveBack_triesThatWereTaken_canBeTakenAgain() {
        assertTaken(10);
        throttle.giveBack("key");
        throttle.giveBack("key");
        assertTaken(2);
        assertThat(throttle.take("key")).hasValue(MINUTE);
    }

    @Test
    void giveBack_fullBucket_holdsNoMoreThanTheBurst() {
        throttle.giveBack("key");
        assertTaken(1);
        clock.advance(Duration.ofDays(1));
        throttle.giveBack("key");
        throttle.giveBack("key");
        assertTaken(10);
        assertThat(throttle.take("key")).hasValue(MINUTE);
    }

    @Test
    void take_disabled_isAlwaysGiven() {
        Throttle disabled = new Throttle(clock, TEN, false);
        for (int i = 0; i < 1_000; i++) {
            assertThat(disabled.take("key")).isEmpty();
        }
        disabled.giveBack("key");
        disabled.reset("key");
    }

    /// Tries side by side must not overrun the limit.
    @Test
    @Tag("AUT-07")
    void take_64AtOnce_givesExactlyTheBurst() {
        for (int round = 0; round < 50; round++) {
            String key = "key" + round;
            List<Optional<Duration>> waits = Together.call(64, _ -> () -> throttle.take(key));
            assertThat(waits).filteredOn(Optional::isEmpty).hasSize(10);
        }
    }

    @Test
    void take_afterTheClockWasSetBack_waitsNoLongerThanAnEmptyBucket() {
        assertTaken(10);
        clock.advance(Duration.ofDays(2).negated());
        assertThat(throttle.take("key")).hasValue(MINUTE);
        clock.advance(MINUTE);
        assertTaken(1);
    }

    /// Keys that somebody invents push out the one that was used longest ago, and no more.
    @Test
    @Tag("RL-06")
    void take_moreKeysThanAreKept_forgetsTheOneUsedLongestAgo() {
        assertTaken(10);
        invent(0, Throttle.MAX_KEYS - 1);
        assertThat(throttle.take("key")).isPresent(); // which is also a use
        invent(Throttle.MAX_KEYS, Throttle.MAX_KEYS - 1);
        assertThat(throttle.take("key")).isPresent();
        invent(2 * Throttle.MAX_KEYS, Throttle.MAX_KEYS);
        assertTaken(10);
    }

    @Test
    void allowance_signIn_isTenTriesAndOneAMinute() {
        assertThat(Allowance.SIGN_IN_PER_ACCOUNT).isEqualTo(TEN);
        assertThat(Allowance.SIGN_IN_PER_ADDRESS.burst())
                .isGreaterThan(Allowance.SIGN_IN_PER_ACCOUNT.burst());
    }

    private void assertTaken(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.take("key")).isEmpty();
        }
    }

    private void invent(int first, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(throttle.take("invented" + (first + i)).isPresent()).isFalse();
        }
    }
}
