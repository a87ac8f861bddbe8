package dev.pawl.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.Together;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.transaction.Sweep;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GuessLimitTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Backoff THREE =
            new Backoff("test", 3, MINUTE, Duration.ofMinutes(3), Duration.ofHours(1));

    private final MemoryPawl pawl = new MemoryPawl();
    private final GuessLimit here = pawl.limits.guessLimit(THREE);
    private final GuessLimit there = pawl.limits.guessLimit(THREE);

    @Test
    void take_beyondTheFreeOnes_waitsLongerAndLonger() {
        for (int i = 0; i < 3; i++) {
            assertThat(here.take("key")).isEmpty();
        }
        for (Duration delay : List.of(MINUTE, MINUTE.multipliedBy(2), MINUTE.multipliedBy(3))) {
            assertThat(here.take("key")).hasValue(THREE.toWait(delay));
            pawl.clock.advance(delay.minusMillis(1));
            assertThat(here.take("key")).hasValue(THREE.toWait(Duration.ofMillis(1)));
            pawl.clock.advance(Duration.ofMillis(1));
            assertThat(here.take("key")).isEmpty();
        }
        assertThat(here.take("key")).hasValue(THREE.toWait(MINUTE.multipliedBy(3)));
    }

    @Test
    @Tag("RL-05")
    void take_onTwoNodes_isCountedTogether() {
        assertThat(here.take("key")).isEmpty();
        assertThat(there.take("key")).isEmpty();
        assertThat(here.take("key")).isEmpty();
        assertThat(there.take("key")).hasValue(THREE.toWait(MINUTE));
        assertThat(here.take("key")).hasValue(THREE.toWait(MINUTE));
        assertThat(there.take("other")).isEmpty();
    }

    @Test
    @Tag("AUT-07")
    void take_manyAtOnceOnTwoNodes_givesExactlyTheFreeOnes() {
        List<Optional<Wait>> waits =
                Together.call(64, i -> () -> (i % 2 == 0 ? here : there).take("key"));
        assertThat(waits).filteredOn(Optional::isEmpty).hasSize(3);
    }

    /// Whoever has to wait costs the database one look a minute, however often they ask.
    @Test
    void take_whileItHasToWait_asksTheDatabaseOnceAMinute() {
        takeAll();
        here.take("key");
        int before = pawl.database.entered();
        for (int i = 0; i < 1_000; i++) {
            assertThat(here.take("key")).isPresent();
        }
        assertThat(pawl.database.entered()).isEqualTo(before);
    }

    @Test
    @Tag("AUT-08")
    void forgive_onAnotherNode_countsFromTheBeginningWithinAMinute() {
        takeAll();
        pawl.clock.advance(MINUTE);
        assertThat(here.take("key")).isEmpty();
        assertThat(here.take("key")).hasValue(THREE.toWait(MINUTE.multipliedBy(2)));
        forgive(there);
        assertThat(there.take("key")).isEmpty();
        pawl.clock.advance(MINUTE);
        assertThat(here.take("key")).isEmpty();
    }

    @Test
    @Tag("AUT-08")
    void forgive_rolledBack_leavesTheKeyClosedWithoutAsking() {
        takeAll();
        assertThat(here.take("key")).hasValue(THREE.toWait(MINUTE));
        Consumer<Transaction> failing =
                tx -> {
                    here.forgive(tx, "key");
                    throw new IllegalArgumentException("planned");
                };
        assertThatThrownBy(() -> pawl.database.useTransaction(failing))
                .isInstanceOf(IllegalArgumentException.class);

        int before = pawl.database.entered();
        assertThat(here.take("key")).hasValue(THREE.toWait(MINUTE));
        assertThat(pawl.database.entered()).isEqualTo(before);
    }

    @Test
    void take_afterTheGuessesAreForgotten_countsFromTheBeginning() {
        takeAll();
        pawl.clock.advance(Duration.ofHours(1));
        takeAll();
        assertThat(here.take("key")).hasValue(THREE.toWait(MINUTE));
    }

    @Test
    void giveBack_theGuessThatClosed_opensAgainForOne() {
        takeAll();
        here.giveBack("key");
        assertThat(here.take("key")).isEmpty();
        assertThat(here.take("key")).hasValue(THREE.toWait(MINUTE));
    }

    @Test
    @Tag("DOS-10")
    void take_databaseAway_countsNothingAndLetsNothingPass() {
        pawl.database.goAway();
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> here.take("key")).isInstanceOf(Unavailable.class);
        }
        pawl.database.comeBack();
        takeAll();
    }

    @Test
    void take_disabled_isAlwaysGivenAndAsksNothing() {
        GuessLimit off = pawl.limits.lifted().guessLimit(THREE);
        int before = pawl.database.entered();
        for (int i = 0; i < 100; i++) {
            assertThat(off.take("key")).isEmpty();
        }
        off.giveBack("key");
        assertThat(pawl.database.entered()).isEqualTo(before);
    }

    @Test
    void run_countsThatAreOver_areSwept() {
        takeAll();
        Sweep sweep =
                new Sweep(pawl.database, (tx, now, limit) -> Guesses.in(tx).sweep(now, limit));
        pawl.clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(sweep.run()).isZero();
        pawl.clock.advance(Duration.ofMillis(1));
        assertThat(sweep.run()).isEqualTo(1);
    }

    private void takeAll() {
        for (int i = 0; i < 3; i++) {
            assertThat(here.take("key")).isEmpty();
        }
    }

    private void forgive(GuessLimit limit) {
        pawl.database.useTransaction(tx -> limit.forgive(tx, "key"));
    }
}
