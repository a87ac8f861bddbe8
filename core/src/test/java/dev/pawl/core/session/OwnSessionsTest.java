package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.PHONE;
import static dev.pawl.core.session.SampleSession.accountId;
import static dev.pawl.core.session.SampleSession.presented;
import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.selfservice.OwnSessions;
import dev.pawl.core.signin.Freshness;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnerGate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OwnSessionsTest {

    private static final Instant NOW = MovableClock.START;
    private static final Duration IDLE = Duration.ofDays(7);

    private final MemoryDatabase database = new MemoryDatabase();
    private final OwnSessions own =
            new OwnSessions(
                    new OwnerGate(
                            new Freshness(MemoryPawl.FACTORS_OPTIONAL, database),
                            database,
                            new MovableClock()),
                    new SessionEnding(database),
                    database);

    @BeforeEach
    void signUp() {
        for (int i = 1; i <= 2; i++) {
            Account account =
                    new Account(
                            accountId(i),
                            new Email(i + "@example.com"),
                            true,
                            null,
                            List.of(),
                            false,
                            NOW);
            boolean _ = database.inTransaction(tx -> Accounts.in(tx).insert(account, null));
        }
    }

    @Test
    void of_account_listsItsLivingSessionsTheLastUsedFirst() {
        new SampleSession().id(1).rotatedAt(NOW.minus(Duration.ofHours(2))).in(database);
        new SampleSession().id(2).rotatedAt(NOW.minus(Duration.ofHours(1))).in(database);
        new SampleSession().id(3).rotatedAt(NOW.minus(Duration.ofHours(3))).in(database);
        new SampleSession().id(4).revokedAt(NOW).in(database);
        new SampleSession().id(5).idleExpiresAt(NOW).in(database);
        new SampleSession().id(6).expiresAt(NOW).in(database);
        new SampleSession().id(7).account(2).in(database);
        assertThat(own.of(row(1).claims()))
                .extracting(listed -> listed.session().id())
                .containsExactly(sessionId(1), sessionId(2), sessionId(3));
        assertThat(own.of(row(2).claims()))
                .extracting(listed -> listed.session().id())
                .containsExactly(sessionId(2), sessionId(1), sessionId(3));
        assertThat(own.of(row(7).claims())).hasSize(1);
    }

    @Test
    void of_accountWithMoreSessionsThanAnybodyReads_lists200() {
        for (int i = 0; i < 201; i++) {
            new SampleSession().id(i).in(database);
        }
        assertThat(own.of(row(0).claims())).hasSize(200);
    }

    /// What a copied token reads with, before and after the owner's rotation.
    @Test
    @Tag("FOL-05")
    void of_sessionThatRotates_showsTheSameBeforeAndAfter() {
        Instant before = NOW.minus(Duration.ofDays(1));
        new SampleSession().id(1).rotatedAt(before).idleExpiresAt(before.plus(IDLE)).in(database);
        new SampleSession()
                .id(2)
                .rotatedAt(NOW.minusSeconds(600))
                .idleExpiresAt(NOW.minusSeconds(600).plus(IDLE))
                .in(database);
        List<OwnSessions.Listed> earlier = own.of(row(1).claims());
        List<Presented> both = List.of(presented(sessionId(1), 5), presented(sessionId(2), 5));
        List<Session> rotated =
                database.inTransaction(tx -> Sessions.in(tx).rotate(both, NOW, IDLE));
        assertThat(rotated).hasSize(2);

        assertThat(own.of(row(1).claims()))
                .usingRecursiveComparison()
                .ignoringFields("session")
                .isEqualTo(earlier);
        assertThat(earlier)
                .extracting(OwnSessions.Listed::lastUsedAt, OwnSessions.Listed::idleExpiresAt)
                .containsOnly(tuple(NOW, NOW.plus(IDLE)));
    }

    /// Twin.
    @Test
    @Tag("FOL-05")
    void of_otherSessionThatRests_showsWhenItWasUsedAndWhenItEnds() {
        Instant used = NOW.minus(Duration.ofMinutes(15));
        new SampleSession().id(1).in(database);
        new SampleSession().id(2).rotatedAt(used).idleExpiresAt(used.plus(IDLE)).in(database);

        assertThat(own.of(row(1).claims()).getLast())
                .extracting(OwnSessions.Listed::lastUsedAt, OwnSessions.Listed::idleExpiresAt)
                .containsExactly(used, used.plus(IDLE));
    }

    @Test
    @Tag("SES-10")
    void end_ownLivingSession_revokesItAndTellsTheAudit() {
        new SampleSession().id(1).in(database);
        new SampleSession().id(2).in(database);
        assertThat(end(2, 1)).isEqualTo(Gated.passed(true));
        assertThat(row(1).lifetime().revokedAt()).isEqualTo(NOW);
        assertThat(row(2).isRevoked()).isFalse();
        assertThat(database.audit.events())
                .containsExactly(new SessionEvent.SessionEnded(accountId(1), sessionId(1)));
    }

    @Test
    @Tag("SES-10")
    void end_sessionOfSomebodyElse_looksLikeNone() {
        new SampleSession().id(1).in(database);
        new SampleSession().id(2).account(2).in(database);
        assertThat(end(2, 1)).isEqualTo(Gated.passed(false));
        assertThat(end(2, 9)).isEqualTo(Gated.passed(false));
        assertThat(row(1).isRevoked()).isFalse();
        assertThat(database.audit.events()).isEmpty();
    }

    @Test
    void end_sessionThatIsOver_isFalseAndLeavesItAsItIs() {
        new SampleSession().id(1).revokedAt(NOW.minusSeconds(1)).in(database);
        new SampleSession().id(2).idleExpiresAt(NOW).in(database);
        new SampleSession().id(4).in(database);
        new SampleSession().id(3).expiresAt(NOW).in(database);
        for (int i = 1; i <= 3; i++) {
            Session before = row(i);
            assertThat(end(4, i)).isEqualTo(Gated.passed(false));
            assertThat(row(i)).isEqualTo(before);
        }
        assertThat(database.audit.events()).isEmpty();
    }

    @Test
    void endAll_account_revokesAllOfItsSessionsAndNobodyElses() {
        new SampleSession().id(1).in(database);
        new SampleSession().id(2).in(database);
        new SampleSession().id(3).revokedAt(NOW.minusSeconds(1)).in(database);
        new SampleSession().id(4).account(2).in(database);
        assertThat(own.endAll(row(1).claims(), PHONE)).isEqualTo(Gated.passed(2));
        assertThat(row(1).lifetime().revokedAt()).isEqualTo(NOW);
        assertThat(row(2).lifetime().revokedAt()).isEqualTo(NOW);
        assertThat(row(3).lifetime().revokedAt()).isEqualTo(NOW.minusSeconds(1));
        assertThat(row(4).isRevoked()).isFalse();
        assertThat(database.audit.events())
                .containsExactly(new SessionEvent.AllSessionsEnded(accountId(1), 2));
    }

    @Test
    @Tag("GATE-05")
    void endAndEndAll_bySessionThatIsOver_endNothing() {
        new SampleSession().id(1).revokedAt(NOW.minusSeconds(1)).in(database);
        new SampleSession().id(2).in(database);
        assertThat(end(1, 2)).isEqualTo(new Gated.SessionOver<>());
        assertThat(own.endAll(row(1).claims(), PHONE)).isEqualTo(new Gated.SessionOver<>());
        assertThat(row(2).isRevoked()).isFalse();
        assertThat(database.audit.events()).isEmpty();
    }

    private Gated<Boolean> end(long asking, long ended) {
        return own.end(row(asking).claims(), sessionId(ended), PHONE);
    }

    private Session row(long number) {
        return database.reading(tx -> Sessions.in(tx).find(sessionId(number))).orElseThrow();
    }
}
