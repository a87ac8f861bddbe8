package dev.pawl.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.memory.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final Instant BEGAN = MovableClock.START;
    private static final Instant ENDED = BEGAN.plusSeconds(30);

    private final Outage outage = new Outage(OVERLAP);

    @Test
    void windowOf_noOutage_isTheOverlap() {
        assertThat(window(BEGAN)).isEqualTo(OVERLAP);
        outage.worked(BEGAN);
        assertThat(window(BEGAN)).isEqualTo(OVERLAP);
    }

    @Test
    void windowOf_rotationWhoseAnswerWasLost_endsAnOverlapAfterTheOutage() {
        outage.failed(BEGAN);
        outage.worked(ENDED);
        assertThat(BEGAN.plus(window(BEGAN))).isEqualTo(ENDED.plus(OVERLAP));
    }

    @Test
    void windowOf_rotationBeforeTheOutage_isHeldOpenOnlyIfItWasOpen() {
        outage.failed(BEGAN);
        outage.worked(ENDED);
        Instant open = BEGAN.minus(OVERLAP).plusMillis(1);
        assertThat(open.plus(window(open))).isEqualTo(ENDED.plus(OVERLAP));
        assertThat(window(BEGAN.minus(OVERLAP))).isEqualTo(OVERLAP);
        assertThat(window(BEGAN.minusSeconds(3_600))).isEqualTo(OVERLAP);
    }

    @Test
    void windowOf_rotationAfterTheOutage_isTheOverlap() {
        outage.failed(BEGAN);
        outage.worked(ENDED);
        assertThat(window(ENDED)).isEqualTo(OVERLAP);
        assertThat(window(ENDED.plusSeconds(1))).isEqualTo(OVERLAP);
    }

    @Test
    @Tag("NBR-02")
    void windowOf_outageOfANight_isNotStretchedForAllOfIt() {
        outage.failed(BEGAN);
        outage.worked(BEGAN.plus(Duration.ofHours(8)));
        assertThat(window(BEGAN)).isEqualTo(Outage.LONGEST.plus(OVERLAP));
    }

    @Test
    void worked_again_doesNotMoveTheEnd() {
        outage.failed(BEGAN);
        outage.worked(ENDED);
        outage.worked(ENDED.plusSeconds(60));
        assertThat(BEGAN.plus(window(BEGAN))).isEqualTo(ENDED.plus(OVERLAP));
    }

    @Test
    void failed_withinTheOverlapOfTheEnd_isTheSameOutage() {
        outage.failed(BEGAN);
        outage.worked(ENDED);
        outage.failed(ENDED.plus(OVERLAP).minusMillis(1));
        outage.worked(ENDED.plusSeconds(60));
        assertThat(BEGAN.plus(window(BEGAN))).isEqualTo(ENDED.plusSeconds(60).plus(OVERLAP));
    }

    @Test
    void failed_later_isAnOutageOfItsOwn() {
        outage.failed(BEGAN);
        outage.worked(ENDED);
        Instant again = ENDED.plus(OVERLAP);
        outage.failed(again);
        outage.worked(again.plusSeconds(60));
        assertThat(window(BEGAN)).isEqualTo(OVERLAP);
        assertThat(again.plus(window(again))).isEqualTo(again.plusSeconds(60).plus(OVERLAP));
    }

    @Test
    void windowOf_withoutOverlap_isNoneWhateverHappened() {
        Outage strict = new Outage(Duration.ZERO);
        strict.failed(BEGAN);
        strict.worked(ENDED);
        assertThat(strict.windowOf(rotated(BEGAN))).isZero();
    }

    private Duration window(Instant rotatedAt) {
        return outage.windowOf(rotated(rotatedAt));
    }

    private static Session rotated(Instant at) {
        return new SampleSession().rotatedAt(at).make();
    }
}
