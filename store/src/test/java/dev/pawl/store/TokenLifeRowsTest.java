package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.feed.TokenLives;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenLifeRowsTest extends PortContract {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration BRIEF = Duration.ofSeconds(10);

    @Test
    void longest_isThatOfTokensWhichCanStillLive() {
        Instant now = clock.instant();
        note(DAY, now);
        note(BRIEF, now.plusSeconds(60));
        note(DAY, now.minusSeconds(60)); // an earlier end changes nothing

        assertThat(longest(now)).isEqualTo(DAY);
        assertThat(longest(now.plus(DAY).minusMillis(1))).isEqualTo(DAY);
        note(BRIEF, now.plus(DAY));
        assertThat(longest(now.plus(DAY))).isEqualTo(BRIEF);
        assertThat(longest(now.plus(DAY).plus(BRIEF))).isZero();

        assertThat(forget(now.plus(DAY))).isEqualTo(1);
        assertThat(longest(now)).isEqualTo(BRIEF);
    }

    private void note(Duration life, Instant until) {
        Instant _ =
                database.inTransaction(tx -> {
                    TokenLives.in(tx).note(life, until);
                    return until;
                });
    }

    private Duration longest(Instant now) {
        return database.reading(tx -> TokenLives.in(tx).longest(now));
    }

    private int forget(Instant before) {
        return database.inTransaction(tx -> TokenLives.in(tx).forget(before));
    }
}
