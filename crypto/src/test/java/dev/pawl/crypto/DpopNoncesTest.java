package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DpopNoncesTest {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

    private final DpopNonces nonces = new DpopNonces(Samples.masterKeys(1), WINDOW);

    @Test
    void issue_throughoutAWindow_isTheSameText() {
        String first = nonces.issue(START);
        assertThat(first).matches("[A-Za-z0-9_-]{60}");
        assertThat(nonces.issue(START.plus(WINDOW).minusNanos(1))).isEqualTo(first);
        assertThat(nonces.issue(START.plus(WINDOW))).isNotEqualTo(first);
    }

    @Test
    void usableUntil_thisWindowAndTheNext_areItsTime() {
        String nonce = nonces.issue(START);
        Instant end = START.plus(WINDOW.multipliedBy(2));
        assertThat(nonces.usableUntil(nonce, START)).hasValue(end);
        assertThat(nonces.usableUntil(nonce, end.minusNanos(1))).hasValue(end);
        assertThat(nonces.usableUntil(nonce, end)).isEmpty();
        // of a node whose clock is ahead
        assertThat(nonces.usableUntil(nonce, START.minusNanos(1))).isEmpty();
    }

    @Test
    void usableUntil_othersNonce_isEmpty() {
        DpopNonces others = new DpopNonces(Samples.masterKeys(2), WINDOW);
        assertThat(others.usableUntil(nonces.issue(START), START)).isEmpty();
        assertThat(others.usableUntil(others.issue(START), START)).isPresent();
    }

    /// Every character takes part.
    @Test
    void usableUntil_oneCharacterOtherwise_isEmpty() {
        String nonce = nonces.issue(START);
        for (int i = 0; i < nonce.length(); i++) {
            char other = nonce.charAt(i) == 'A' ? 'B' : 'A';
            String altered = nonce.substring(0, i) + other + nonce.substring(i + 1);
            assertThat(nonces.usableUntil(altered, START)).isEmpty();
        }
    }

    @Test
    void masterKeyRotated_nonceOfTheOldOne_isStillAccepted() {
        DpopNonces rotated = new DpopNonces(Samples.masterKeys(2, 1), WINDOW);
        assertThat(rotated.usableUntil(nonces.issue(START), START)).isPresent();
        assertThat(nonces.usableUntil(rotated.issue(START), START)).isEmpty();
    }

    @Test
    void construct_windowBelowASecond_isAProgrammingError() {
        assertThatThrownBy(() -> new DpopNonces(Samples.masterKeys(1), Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
