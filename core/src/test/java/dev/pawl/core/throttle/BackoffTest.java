package dev.pawl.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    @Tag("AUT-06")
    void after_password_isNothingForTenThenDoublesUpToAQuarterOfAnHour() {
        assertThat(IntStream.rangeClosed(1, 15).mapToObj(Backoff.PASSWORD::after))
                .startsWith(Duration.ZERO)
                .endsWith(
                        Duration.ZERO,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(8),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
        assertThat(Backoff.PASSWORD.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    /// Whoever guesses as often as is let, in the first day and in each later one.
    @Test
    void after_secondFactor_letsAtMostTenGuessesADay() {
        assertThat(guesses(Backoff.SECOND_FACTOR, Duration.ofDays(1))).isEqualTo(9);
        assertThat(guesses(Backoff.SECOND_FACTOR, Duration.ofDays(11))).isBetween(20, 30);
    }

    @Test
    @Tag("AUT-06")
    void after_password_letsAboutAHundredGuessesADay() {
        assertThat(guesses(Backoff.PASSWORD, Duration.ofDays(1))).isBetween(90, 120);
    }

    private static int guesses(Backoff backoff, Duration span) {
        int guesses = 0;
        for (Duration at = Duration.ZERO;
                at.compareTo(span) < 0;
                at = at.plus(backoff.after(guesses))) {
            guesses++;
        }
        return guesses;
    }
}
