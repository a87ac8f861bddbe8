package dev.pawl.core.session;

import static dev.pawl.core.MemoryPawl.LAPTOP;
import static dev.pawl.core.MemoryPawl.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.account.Account;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.memory.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionOpeningTest {

    private static final Instant NOW = MovableClock.START;

    private final MemoryPawl pawl = new MemoryPawl();
    private final Account account = pawl.account("alice@example.com");

    @Test
    void open_remembered_lastsForTheIdleAndTheAbsoluteTime() {
        Session session = open(pawl.settings, true);
        assertThat(session)
                .isEqualTo(
                        new Session(
                                session.id(),
                                account.id(),
                                account.roles(),
                                new RatchetState(0, ClientBinding.of(LAPTOP), NOW),
                                NOW,
                                Strength.PASSWORD,
                                new Lifetime(
                                        NOW,
                                        NOW.plus(MemoryPawl.IDLE_TTL),
                                        NOW.plus(MemoryPawl.ABSOLUTE_TTL),
                                        true,
                                        null),
                                Origin.ofSignIn(LAPTOP, null)));
        assertThat(pawl.row(session)).isEqualTo(session);
    }

    @Test
    void open_notRemembered_endsWithTheShortTimeEvenWhenIdleIsLonger() {
        Session session = open(pawl.settings, false);
        assertThat(session.lifetime().persistent()).isFalse();
        assertThat(session.lifetime().expiresAt()).isEqualTo(NOW.plus(MemoryPawl.SHORT_TTL));
        assertThat(session.lifetime().idleExpiresAt()).isEqualTo(session.lifetime().expiresAt());
    }

    @Test
    void open_idleTimeShorterThanTheShortOne_isIdleFirst() {
        SessionSettings brief =
                new SessionSettings(
                        Duration.ofHours(1),
                        MemoryPawl.ABSOLUTE_TTL,
                        MemoryPawl.SHORT_TTL,
                        MemoryPawl.OVERLAP,
                        SessionSettings.ReuseRevokes.USER,
                        100);
        Session session = open(brief, false);
        assertThat(session.lifetime().idleExpiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(session.end()).isEqualTo(session.lifetime().idleExpiresAt());
    }

    @Test
    void open_twice_areTwoSessions() {
        assertThat(open(pawl.settings, true).id()).isNotEqualTo(open(pawl.settings, true).id());
    }

    @Test
    void renew_isAnotherSession_withWhatWasShownAndTheSameEnd() {
        Session old = open(pawl.settings, true);
        pawl.clock.advance(Duration.ofDays(25));

        SessionOpening opening = pawl.core.sessions().opening();
        Session renewed = pawl.database.inTransaction(tx -> opening.renew(tx, old, PHONE));

        assertThat(renewed.id()).isNotEqualTo(old.id());
        assertThat(renewed.generation()).isZero();
        assertThat(renewed)
                .usingRecursiveComparison()
                .ignoringFields(
                        "id",
                        "ratchet",
                        "lifetime.createdAt",
                        "lifetime.idleExpiresAt",
                        "origin.trace",
                        "origin.root")
                .isEqualTo(old);
        assertThat(renewed.ratchet())
                .isEqualTo(new RatchetState(0, ClientBinding.of(PHONE), renewed.createdAt()));
        assertThat(renewed.origin().root()).isEqualTo(old.id());
        assertThat(renewed.origin().trace()).isEqualTo(PHONE);
        assertThat(renewed.lifetime().idleExpiresAt()).isEqualTo(old.lifetime().expiresAt());
        assertThat(pawl.row(renewed)).isEqualTo(renewed);
    }

    @Test
    void open_asManyAsThereMayBe_endsNone() {
        for (int i = 0; i < MemoryPawl.MAX_SESSIONS; i++) {
            Session _ = open(pawl.settings, true);
        }
        assertThat(pawl.database.sessions.all()).noneMatch(Session::isRevoked);
    }

    @Test
    void open_oneMore_endsTheOneUnusedForLongest_andSaysSo() {
        Session oldest = open(pawl.settings, true);
        for (int i = 1; i < MemoryPawl.MAX_SESSIONS; i++) {
            pawl.clock.advance(Duration.ofSeconds(1));
            Session _ = openNow();
        }
        pawl.clock.advance(Duration.ofSeconds(1));

        Session newest = openNow();

        assertThat(pawl.row(newest).isRevoked()).isFalse();
        assertThat(pawl.database.sessions.all().stream().filter(Session::isRevoked))
                .extracting(Session::id)
                .containsExactly(oldest.id());
        assertThat(pawl.database.audit.events())
                .contains(new SessionEvent.SessionCrowdedOut(account.id(), oldest.id()));
    }

    @Test
    @Tag("PILE-02")
    void below_moreThanThereMayBe_replacesTheClientsOldestAndNothingElse() {
        for (int i = 1; i < MemoryPawl.MAX_SESSIONS; i++) {
            Session _ = openNow();
        }
        Session parent = openNow();
        ClientId client = new ClientId("web");
        Session another = below(parent, new ClientId("app"));
        Session oldest = below(parent, client);
        for (int i = 1; i < SessionOpening.MAX_BELOW; i++) {
            Session _ = below(parent, client);
        }
        assertThat(pawl.database.sessions.all()).noneMatch(Session::isRevoked);

        Session newest = below(parent, client);

        assertThat(pawl.database.sessions.all().stream().filter(Session::isRevoked))
                .extracting(Session::id)
                .containsExactly(oldest.id());
        assertThat(pawl.row(newest).isRevoked()).isFalse();
        assertThat(pawl.row(another).isRevoked()).isFalse();
    }

    private Session below(Session parent, ClientId client) {
        pawl.clock.advance(Duration.ofSeconds(1));
        return pawl.database.inTransaction(
                tx -> pawl.core.sessions().opening().below(tx, parent, client, LAPTOP));
    }

    private Session openNow() {
        return pawl.database.inTransaction(
                tx -> pawl.core.sessions().opening().open(tx, account, LAPTOP, true));
    }

    private Session open(SessionSettings settings, boolean persistent) {
        SessionOpening opening = new SessionOpening(settings, pawl.platform.ids());
        return pawl.database.inTransaction(tx -> opening.open(tx, account, LAPTOP, persistent));
    }
}
