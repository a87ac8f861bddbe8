package dev.pawl.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HorizonTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration BRIEF = Duration.ofSeconds(10);
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock();
    private final MemoryDatabase database = new MemoryDatabase(clock);

    private Horizon node(Duration accessTtl) {
        Horizon horizon =
                new Horizon(database, new FeedSettings(accessTtl, FeedSettings.USUAL_STREAMS));
        horizon.renew();
        return horizon;
    }

    @Test
    void length_alone_isTheNodesOwnLifeOfTokens() {
        assertThat(node(BRIEF).length()).isEqualTo(BRIEF.plus(SKEW));
    }

    @Test
    @Tag("EXC-05")
    void length_afterARestartWithShorterTokens_isTheLongerOne_untilThoseAreOver() {
        Horizon _ = node(DAY);
        clock.advance(Duration.ofMinutes(1));

        Horizon restarted = node(BRIEF);
        assertThat(restarted.length()).isEqualTo(DAY.plus(SKEW));
        clock.advance(DAY);
        restarted.renew();
        assertThat(restarted.length()).isEqualTo(DAY.plus(SKEW));

        clock.advance(Horizon.LEASE.plus(SKEW));
        restarted.renew();
        assertThat(restarted.length()).isEqualTo(BRIEF.plus(SKEW));
    }

    @Test
    @Tag("EXC-05")
    void renew_besideANodeWithLongerTokens_takesTheirsOver() {
        Horizon brief = node(BRIEF);
        Horizon _ = node(DAY);
        assertThat(brief.length()).isEqualTo(BRIEF.plus(SKEW));

        brief.renew();

        assertThat(brief.length()).isEqualTo(DAY.plus(SKEW));
    }
}
