package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.transaction.Sweep;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionSweepTest {

    private static final Instant KEPT_SINCE = MovableClock.START.minus(SessionSweep.KEPT);

    private final MemoryDatabase database = new MemoryDatabase();
    private final SessionSweep sweep = new SessionSweep(database, new MovableClock());

    @Test
    void run_sessionsThatEndedMoreThanADayAgo_deletesThem() {
        new SampleSession().id(1).in(database);
        new SampleSession().id(2).revokedAt(KEPT_SINCE).in(database);
        new SampleSession().id(3).revokedAt(KEPT_SINCE.minusMillis(1)).in(database);
        new SampleSession().id(4).expiresAt(KEPT_SINCE).in(database);
        new SampleSession().id(5).expiresAt(KEPT_SINCE.minusMillis(1)).in(database);
        assertThat(sweep.run()).isEqualTo(2);
        assertThat(database.sessions.all())
                .extracting(Session::id)
                .containsExactlyInAnyOrder(sessionId(1), sessionId(2), sessionId(4));
    }

    /// Its absolute deadline is ahead: until then it can still say that it expired.
    @Test
    @Tag("REF-25")
    void run_sessionThatIsIdleForLong_keepsIt() {
        new SampleSession().idleExpiresAt(KEPT_SINCE.minusSeconds(1)).in(database);
        assertThat(sweep.run()).isZero();
    }

    @Test
    void run_moreThanABatch_sweepsAllInBatches() {
        insertEnded(2 * Sweep.BATCH + 1);
        int before = database.entered();
        assertThat(sweep.run()).isEqualTo(2 * Sweep.BATCH + 1);
        assertThat(database.entered() - before).isEqualTo(3);
        assertThat(database.sessions.all()).isEmpty();
    }

    @Test
    void run_exactlyABatch_looksOnceMore() {
        insertEnded(Sweep.BATCH);
        int before = database.entered();
        assertThat(sweep.run()).isEqualTo(Sweep.BATCH);
        assertThat(database.entered() - before).isEqualTo(2);
    }

    @Test
    void run_nothingToSweep_asksOnce() {
        int before = database.entered();
        assertThat(sweep.run()).isZero();
        assertThat(database.entered() - before).isEqualTo(1);
    }

    @Test
    void run_databaseAway_saysSo() {
        database.goAway();
        assertThatThrownBy(sweep::run).isInstanceOf(Unavailable.class);
    }

    private void insertEnded(int count) {
        database.inTransaction(tx -> {
            for (int i = 0; i < count; i++) {
                SampleSession sample = new SampleSession().id(i);
                Sessions.in(tx).insert(sample.revokedAt(KEPT_SINCE.minusMillis(1)).make());
            }
            return count;
        });
    }
}
