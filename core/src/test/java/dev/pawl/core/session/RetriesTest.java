package dev.pawl.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Cell;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private final MemoryPawl pawl = new MemoryPawl();
    private final Retries retries = new Retries(pawl.database, pawl.clock);
    private final Session session = pawl.session(pawl.account("ada@example.com"));

    private List<AuditEvent> written() {
        return pawl.database.audit.events().stream()
                .filter(SessionEvent.RefreshRetried.class::isInstance)
                .toList();
    }

    private AuditEvent event(int count, String... addresses) {
        return new SessionEvent.RefreshRetried(
                session.account(), session.id(), count, List.of(addresses));
    }

    @Test
    @Tag("FOL-02")
    void note_many_isOneEventSoonAndOneAnHourAfterwards() {
        retries.note(session, MemoryPawl.PHONE);
        retries.note(session, MemoryPawl.LAPTOP);
        retries.write();
        assertThat(written())
                .containsExactly(event(2, MemoryPawl.PHONE.address(), MemoryPawl.LAPTOP.address()));

        for (int i = 0; i < 100; i++) {
            retries.note(session, new Trace("192.0.2." + i, "x"));
        }
        pawl.clock.advance(Retries.EVERY.minusMillis(1));
        retries.write();
        assertThat(written()).hasSize(1);
        pawl.clock.advance(java.time.Duration.ofMillis(1));
        retries.write();
        assertThat(written().getLast())
                .isEqualTo(
                        event(
                                100,
                                "192.0.2.0",
                                "192.0.2.1",
                                "192.0.2.2",
                                "192.0.2.3",
                                "192.0.2.4"));
    }

    /// The twin: where nothing is retried, nothing is written, and what is over is forgotten.
    @Test
    @Tag("FOL-02")
    void write_withoutARetry_writesNothing() {
        retries.write();
        retries.note(session, MemoryPawl.PHONE);
        retries.write();
        pawl.clock.advance(Retries.EVERY);
        retries.write();
        retries.write();

        assertThat(written()).hasSize(1);
    }

    /// Somebody with an account fills the room, and follows a session of another unseen.
    @Test
    @Tag("FOL-04")
    void note_moreSessionsThanAreKept_losesNoEvent() {
        for (int i = 0; i < Retries.MAX_SESSIONS; i++) {
            retries.note(another(), MemoryPawl.LAPTOP);
        }
        retries.write();
        assertThat(written()).hasSize(Retries.MAX_SESSIONS);

        retries.note(session, MemoryPawl.PHONE);
        retries.write();

        assertThat(written().getLast()).isEqualTo(event(1, MemoryPawl.PHONE.address()));
        assertThat(written()).hasSize(Retries.MAX_SESSIONS + 1);
    }

    /// Before they could be written, too.
    @Test
    @Tag("FOL-04")
    void note_roomAndQueueAreFull_isWrittenAtOnce() {
        for (int i = 0; i < Retries.MAX_SESSIONS + Retries.MAX_LEAVING; i++) {
            retries.note(another(), MemoryPawl.LAPTOP);
        }
        assertThat(written()).isEmpty();

        retries.note(session, MemoryPawl.PHONE);

        assertThat(written()).hasSize(1);
        retries.write();
        assertThat(written()).hasSize(Retries.MAX_SESSIONS + Retries.MAX_LEAVING + 1);
    }

    /// The twin: one account makes room of its own for what it has too many of, and an event an
    /// hour of somebody else's stays one.
    @Test
    @Tag("FOL-04")
    void note_ofAnAccountBeyondItsShare_makesRoomOfItsOwn() {
        retries.note(session, MemoryPawl.PHONE);
        retries.write();
        AccountId eve = another().account();
        for (int i = 0; i < 3 * Retries.MAX_SESSIONS / 2; i++) {
            retries.note(anotherOf(eve), MemoryPawl.LAPTOP);
        }
        retries.note(session, MemoryPawl.PHONE);
        retries.write();

        assertThat(written()).hasSize(1 + 3 * Retries.MAX_SESSIONS / 2);
        assertThat(written().getFirst()).isEqualTo(event(1, MemoryPawl.PHONE.address()));
        pawl.clock.advance(Retries.EVERY);
        retries.write();
        assertThat(written().getLast()).isEqualTo(event(1, MemoryPawl.PHONE.address()));
    }

    /// Somebody else's session.
    private Session another() {
        return anotherOf(pawl.platform.ids().account(new Cell(0)));
    }

    private Session anotherOf(AccountId account) {
        return new Session(
                pawl.platform.ids().session(account),
                account,
                session.roles(),
                session.ratchet(),
                session.authTime(),
                session.strength(),
                session.lifetime(),
                Origin.ofSignIn(MemoryPawl.LAPTOP, null));
    }
}
