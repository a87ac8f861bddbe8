package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.throttle.Backoff;
import dev.pawl.core.throttle.Guesses;
import dev.pawl.crypto.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Counts of guesses say the same in SQL as in [Backoff].
class GuessRowsTest extends PortContract {

    private static final Backoff ODD =
            new Backoff(
                    "odd", 3, Duration.ofSeconds(7), Duration.ofSeconds(50), Duration.ofHours(1));

    private byte[] key = {};

    @BeforeEach
    void freshKey() {
        clock.advance(Duration.ofDays(10));
        sweep(1_000);
        key = Randomness.secure().bytes(32);
    }

    static Stream<Backoff> backoffs() {
        return Stream.of(
                ODD,
                Backoff.PASSWORD,
                Backoff.SECOND_FACTOR,
                new Backoff(
                        "one", 1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofDays(9)));
    }

    @ParameterizedTest
    @MethodSource("backoffs")
    void count_again_delaysAsTheRuleSays(Backoff backoff) {
        for (int guesses = 1; guesses <= 25; guesses++) {
            assertThat(count(backoff)).isTrue();
            Instant open = clock.instant().plus(backoff.after(guesses));
            assertThat(closedUntil()).hasValue(open);
            if (open.isAfter(clock.instant())) {
                clock.advance(Duration.between(clock.instant(), open).minusMillis(1));
                assertThat(count(backoff)).isFalse();
                assertThat(closedUntil()).hasValue(open);
                clock.advance(Duration.ofMillis(1));
            }
        }
    }

    @Test
    void count_afterTheGuessesAreForgotten_beginsAnew() {
        for (int i = 0; i < 3; i++) {
            assertThat(count(ODD)).isTrue();
        }
        assertThat(count(ODD)).isFalse();
        clock.advance(ODD.forgotten());
        assertThat(count(ODD)).isTrue();
        assertThat(closedUntil()).hasValue(clock.instant());
    }

    @Test
    @Tag("AUT-07")
    @Tag("RL-05")
    void count_manyAtOnce_isExactlyTheFreeOnes() throws Exception {
        Callable<Boolean> attempt = () -> count(ODD);
        int counted = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each :
                    threads.invokeAll(Stream.generate(() -> attempt).limit(32).toList())) {
                counted += each.get() ? 1 : 0;
            }
        }
        assertThat(counted).isEqualTo(ODD.free());
    }

    @Test
    void giveBack_guessThatClosed_letsOneMore() {
        for (int i = 0; i < 3; i++) {
            count(ODD);
        }
        database.useOneStatement(tx -> Guesses.in(tx).giveBack(key, clock.instant()));
        assertThat(count(ODD)).isTrue();
        assertThat(count(ODD)).isFalse();
    }

    @Test
    void forget_key_forgetsThatOneAlone() {
        byte[] other = Randomness.secure().bytes(32);
        count(ODD);
        database.inOneStatement(tx -> Guesses.in(tx).count(other, ODD, clock.instant()));
        database.useOneStatement(tx -> Guesses.in(tx).forget(key));
        assertThat(closedUntil()).isEmpty();
        Optional<Instant> kept = database.reading(tx -> Guesses.in(tx).closedUntil(other));
        assertThat(kept).isPresent();
    }

    @Test
    void sweep_countsThatAreOver_deletesThemAndNoOthers() {
        count(ODD);
        clock.advance(ODD.forgotten().minusMillis(1));
        assertThat(sweep(100)).isZero();
        assertThat(closedUntil()).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(sweep(100)).isEqualTo(1);
        assertThat(closedUntil()).isEmpty();
    }

    private boolean count(Backoff backoff) {
        return database.inOneStatement(tx -> Guesses.in(tx).count(key, backoff, clock.instant()));
    }

    private Optional<Instant> closedUntil() {
        return database.reading(tx -> Guesses.in(tx).closedUntil(key));
    }

    private int sweep(int limit) {
        return database.inOneStatement(tx -> Guesses.in(tx).sweep(clock.instant(), limit));
    }
}
