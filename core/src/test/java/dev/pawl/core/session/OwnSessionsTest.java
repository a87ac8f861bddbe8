package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.PHONE;
import static dev.pawl.core.session.SampleSession.accountId;
import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OwnSessionsTest {

    private static final Instant NOW = MovableClock.START;

    private final MemoryDatabase database = new MemoryDatabase();
    private final OwnSessions own =
            new OwnSessions(
                    database,
                    database.sessions,
                    database.devices,
                    database.audit,
                    new MovableClock());

    @Test
    void of_account_listsItsLivingSessionsTheLastUsedFirst() {
        new SampleSession().id(1).rotatedAt(NOW.minusSeconds(20)).in(database);
        new SampleSession().id(2).rotatedAt(NOW.minusSeconds(10)).in(database);
        new SampleSession().id(3).rotatedAt(NOW.minusSeconds(30)).in(database);
        new SampleSession().id(4).revokedAt(NOW).in(database);
        new SampleSession().id(5).idleExpiresAt(NOW).in(database);
        new SampleSession().id(6).expiresAt(NOW).in(database);
        new SampleSession().id(7).account(2).in(database);
        assertThat(own.of(accountId(1)))
                .extracting(Session::id)
                .containsExactly(sessionId(2), sessionId(1), sessionId(3));
        assertThat(own.of(accountId(3))).isEmpty();
    }

    @Test
    void of_accountWithMoreSessionsThanAnybodyReads_lists200() {
        for (int i = 0; i < 201; i++) {
            new SampleSession().id(i).in(database);
        }
        assertThat(own.of(accountId(1))).hasSize(200);
    }

    @Test
    @Tag("SES-10")
    void end_ownLivingSession_revokesItAndTellsTheAudit() {
        new SampleSession().id(1).in(database);
        new SampleSession().id(2).in(database);
        assertThat(own.end(accountId(1), sessionId(1), PHONE)).isTrue();
        assertThat(row(1).revokedAt()).isEqualTo(NOW);
        assertThat(row(2).isRevoked()).isFalse();
        assertThat(database.audit.events())
                .containsExactly(new AuditEvent.SessionEnded(accountId(1), sessionId(1)));
    }

    @Test
    @Tag("SES-10")
    void end_sessionOfSomebodyElse_looksLikeNone() {
        new SampleSession().id(1).in(database);
        assertThat(own.end(accountId(2), sessionId(1), PHONE)).isFalse();
        assertThat(own.end(accountId(1), sessionId(9), PHONE)).isFalse();
        assertThat(row(1).isRevoked()).isFalse();
        assertThat(database.audit.events()).isEmpty();
    }

    @Test
    void end_sessionThatIsOver_isFalseAndLeavesItAsItIs() {
        new SampleSession().id(1).revokedAt(NOW.minusSeconds(1)).in(database);
        new SampleSession().id(2).idleExpiresAt(NOW).in(database);
        new SampleSession().id(3).expiresAt(NOW).in(database);
        for (int i = 1; i <= 3; i++) {
            Session before = row(i);
            assertThat(own.end(accountId(1), sessionId(i), PHONE)).isFalse();
            own.end(sessionId(i), PHONE);
            assertThat(row(i)).isEqualTo(before);
        }
        assertThat(database.audit.events()).isEmpty();
    }

    @Test
    void end_bySessionAlone_revokesItOnce() {
        new SampleSession().id(1).in(database);
        own.end(sessionId(1), PHONE);
        own.end(sessionId(1), PHONE);
        own.end(sessionId(9), PHONE);
        assertThat(row(1).isRevoked()).isTrue();
        assertThat(database.audit.events())
                .containsExactly(new AuditEvent.SessionEnded(accountId(1), sessionId(1)));
    }

    @Test
    void endAll_account_revokesAllOfItsSessionsAndNobodyElses() {
        new SampleSession().id(1).in(database);
        new SampleSession().id(2).in(database);
        new SampleSession().id(3).revokedAt(NOW.minusSeconds(1)).in(database);
        new SampleSession().id(4).account(2).in(database);
        own.endAll(accountId(1), PHONE);
        assertThat(row(1).revokedAt()).isEqualTo(NOW);
        assertThat(row(2).revokedAt()).isEqualTo(NOW);
        assertThat(row(3).revokedAt()).isEqualTo(NOW.minusSeconds(1));
        assertThat(row(4).isRevoked()).isFalse();
        assertThat(database.audit.events())
                .containsExactly(new AuditEvent.AllSessionsEnded(accountId(1), 2));
    }

    @Test
    @Tag("AUD-02")
    void end_auditThatFails_endsNothing() {
        new SampleSession().id(1).in(database);
        OwnSessions unheard =
                new OwnSessions(
                        database,
                        database.sessions,
                        database.devices,
                        (_, _, _, _) -> {
                            throw new Unavailable(Unavailable.Kind.DATABASE, "disk full", null);
                        },
                        new MovableClock());
        assertThatThrownBy(() -> unheard.end(sessionId(1), PHONE)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> unheard.endAll(accountId(1), PHONE))
                .isInstanceOf(Unavailable.class);
        assertThat(row(1).isRevoked()).isFalse();
    }

    private Session row(long number) {
        return database.reading(tx -> database.sessions.find(tx, sessionId(number))).orElseThrow();
    }
}
