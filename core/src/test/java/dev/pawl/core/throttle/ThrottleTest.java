package dev.pawl.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.TestPlatform;
import dev.pawl.core.Together;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.Randomness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Allowance TEN = new Allowance("test", 10, MINUTE);

    private final MovableClock clock = new MovableClock();
    private final Throttle throttle = new Throttle(TestPlatform.at(clock), TEN, true);

    @Test
    void take_burst_isExactlySoManyAndThenSaysHowLongToWait() {
        assertTaken(10);
        assertThat(throttle.take("key")).hasValue(wait(MINUTE));
        assertThat(throttle.take("key")).hasValue(wait(MINUTE));
    }

    @Test
    void take_afterTheWait_isOneMore() {
        assertTaken(10);
        clock.advance(MINUTE.minusMillis(1));
        assertThat(throttle.take("key")).hasValue(wait(Duration.ofMillis(1)));
        clock.advance(Duration.ofMillis(1));
        assertTaken(1);
        assertThat(throttle.take("key")).hasValue(wait(MINUTE));
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
        assertThat(throttle.take("key")).hasValue(wait(MINUTE));
    }

    @Test
    @Tag("RL-06")
    void take_otherKey_hasABucketOfItsOwn() {
        assertTaken(10);
        assertThat(throttle.take("other")).isEmpty();
        assertThat(throttle.take("KEY")).isEmpty();
    }

    @Test
    void giveBack_triesThatWereTaken_canBeTakenAgain() {
        assertTaken(10);
        throttle.giveBack("key");
        throttle.giveBack("key");
        assertTaken(2);
        assertThat(throttle.take("key")).hasValue(wait(MINUTE));
    }

    @Test
    void giveBack_fullBucket_holdsNoMoreThanTheBurst() {
        throttle.giveBack("key");
        assertTaken(1);
        clock.advance(Duration.ofDays(1));
        throttle.giveBack("key");
        throttle.giveBack("key");
        assertTaken(10);
        assertThat(throttle.take("key")).hasValue(wait(MINUTE));
    }

    @Test
    void take_disabled_isAlwaysGiven() {
        Throttle disabled = new Throttle(TestPlatform.at(clock), TEN, false);
        for (int i = 0; i < 1_000; i++) {
            assertThat(disabled.take("key")).isEmpty();
        }
        disabled.giveBack("key");
    }

    /// Tries side by side must not overrun the limit.
    @Test
    @Tag("AUT-07")
    void take_64AtOnce_givesExactlyTheBurst() {
        for (int round = 0; round < 50; round++) {
            String key = "key" + round;
            List<Optional<Wait>> waits = Together.call(64, _ -> () -> throttle.take(key));
            assertThat(waits).filteredOn(Optional::isEmpty).hasSize(10);
        }
    }

    @Test
    void take_afterTheClockWasSetBack_waitsNoLongerThanAnEmptyBucket() {
        assertTaken(10);
        clock.advance(Duration.ofDays(2).negated());
        assertThat(throttle.take("key")).hasValue(wait(MINUTE));
        clock.advance(MINUTE);
        assertTaken(1);
    }

    /// Keys that somebody invents take no more memory than is set aside for them, and push out
    /// nobody who is limited more than they are.
    @Test
    @Tag("RL-06")
    void take_tenMillionKeys_takesTwoMegabytesAndFreesNobody() {
        assertTaken(10);
        KeyTable table = new KeyTable(Randomness.secure());
        long now = clock.millis();
        table.put("key", now + 600_000, now);
        for (int i = 0; i < 10_000_000; i++) {
            table.put("invented" + i, now + 60_000, now);
        }
        assertThat(table.size()).isEqualTo(2L << 20);
        assertThat(table.find("key")).isEqualTo(now + 600_000);
    }

    @Test
    @Tag("RL-06")
    void take_moreKeysThanAreKept_freesNobodyWhoHasToWait() {
        assertTaken(10);
        for (int i = 0; i < 3 * KeyTable.MAX_KEYS; i++) {
            assertThat(throttle.take("invented" + i)).isEmpty();
        }
        assertThat(throttle.take("key")).hasValue(wait(MINUTE));
        clock.advance(MINUTE);
        assertTaken(1);
    }

    /// The twin: so few that no sixteen places have to hold seventeen of them, but once in
    /// thousands of millions of times.
    @Test
    @Tag("RL-06")
    void take_thousandsOfKeys_remembersEach() {
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(throttle.take("somebody" + i)).isEmpty();
            }
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(throttle.take("somebody" + i)).isPresent();
        }
    }

    private static Wait wait(Duration time) {
        return new Wait("test", 10, MINUTE.multipliedBy(10), time);
    }

    private void assertTaken(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.take("key")).isEmpty();
        }
    }
}
