package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.PHONE;
import static dev.pawl.core.session.SampleSession.accountId;
import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionEndingTest {

    private static final Instant NOW = MovableClock.START;

    private final MemoryDatabase database = new MemoryDatabase();
    private final SessionEnding ending = new SessionEnding(database);

    @Test
    void end_ownLivingSession_revokesItOnceAndTellsTheAudit() {
        new SampleSession().id(1).in(database);
        ending.end(sessionId(1), PHONE);
        ending.end(sessionId(1), PHONE);
        ending.end(sessionId(9), PHONE);
        assertThat(row(1).isRevoked()).isTrue();
        assertThat(database.audit.events())
                .containsExactly(new SessionEvent.SessionEnded(accountId(1), sessionId(1)));
    }

    @Test
    void end_sessionThatIsOver_leavesItAsItIs() {
        new SampleSession().id(1).revokedAt(NOW.minusSeconds(1)).in(database);
        new SampleSession().id(2).idleExpiresAt(NOW).in(database);
        new SampleSession().id(3).expiresAt(NOW).in(database);
        for (int i = 1; i <= 3; i++) {
            Session before = row(i);
            ending.end(sessionId(i), PHONE);
            assertThat(row(i)).isEqualTo(before);
        }
        assertThat(database.audit.events()).isEmpty();
    }

    @Test
    @Tag("AUD-02")
    void end_auditThatFails_endsNothing() {
        new SampleSession().id(1).in(database);
        database.audit.fail();
        assertThatThrownBy(() -> ending.end(sessionId(1), PHONE)).isInstanceOf(Unavailable.class);
        assertThat(row(1).isRevoked()).isFalse();
    }

    private Session row(long number) {
        return database.reading(tx -> Sessions.in(tx).find(sessionId(number))).orElseThrow();
    }
}
