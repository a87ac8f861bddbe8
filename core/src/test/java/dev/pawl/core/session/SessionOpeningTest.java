package dev.pawl.core.session;

import static dev.pawl.core.MemoryPawl.LAPTOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.account.Account;
import dev.pawl.core.memory.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
                                0,
                                ClientBinding.of(LAPTOP),
                                LAPTOP,
                                NOW,
                                "aal1",
                                List.of("pwd"),
                                account.roles(),
                                true,
                                NOW,
                                NOW,
                                NOW.plus(MemoryPawl.IDLE_TTL),
                                NOW.plus(MemoryPawl.ABSOLUTE_TTL),
                                null));
        assertThat(pawl.row(session)).isEqualTo(session);
    }

    @Test
    void open_notRemembered_endsWithTheShortTimeEvenWhenIdleIsLonger() {
        Session session = open(pawl.settings, false);
        assertThat(session.persistent()).isFalse();
        assertThat(session.expiresAt()).isEqualTo(NOW.plus(MemoryPawl.SHORT_TTL));
        assertThat(session.idleExpiresAt()).isEqualTo(session.expiresAt());
    }

    @Test
    void open_idleTimeShorterThanTheShortOne_isIdleFirst() {
        SessionSettings brief =
                new SessionSettings(
                        Duration.ofHours(1),
                        MemoryPawl.ABSOLUTE_TTL,
                        MemoryPawl.SHORT_TTL,
                        MemoryPawl.OVERLAP,
                        SessionSettings.ReuseRevokes.USER);
        Session session = open(brief, false);
        assertThat(session.idleExpiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(session.end()).isEqualTo(session.idleExpiresAt());
    }

    @Test
    void open_twice_areTwoSessions() {
        assertThat(open(pawl.settings, true).id()).isNotEqualTo(open(pawl.settings, true).id());
    }

    private Session open(SessionSettings settings, boolean persistent) {
        SessionOpening opening = new SessionOpening(pawl.database.sessions, settings, pawl.ids);
        return pawl.database.inTransaction(
                tx -> opening.open(tx, account, LAPTOP, persistent, NOW));
    }
}
