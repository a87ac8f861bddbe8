package dev.pawl.core.session;

import static dev.pawl.core.MemoryPawl.LAPTOP;
import static dev.pawl.core.MemoryPawl.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.Trace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A refresh token that is presented a second time.
class RefreshReuseTest {

    private static final Refreshed REVOKED = new Refreshed.Refused(Refreshed.Reason.REVOKED);

    private final RefreshStage stage = new RefreshStage();
    private final MemoryPawl pawl = stage.pawl;
    private final Session session = stage.session;
    private final String token = stage.token;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    @Tag("REF-01")
    @Tag("REF-05")
    void refresh_sameTokenAgainWithinTheOverlap_yieldsTheIdenticalSuccessor() {
        Grant first = stage.rotated(token, PHONE);
        Session row = pawl.row(session);
        pawl.clock.advance(MemoryPawl.OVERLAP.minusMillis(1));
        Grant again = stage.retried(token, PHONE);
        assertThat(again.refreshToken()).isEqualTo(first.refreshToken());
        assertThat(again.accessToken().compact()).isNotEqualTo(first.accessToken().compact());
        assertThat(pawl.row(session)).isEqualTo(row);
    }

    @Test
    @Tag("REF-01")
    void refresh_sameTokenAtTheEndOfTheOverlap_isReuse() {
        stage.rotated(token, PHONE);
        pawl.clock.advance(MemoryPawl.OVERLAP);
        assertThat(stage.refresh(token, PHONE)).isEqualTo(new Refreshed.Reused(session.id(), 1));
    }

    @Test
    @Tag("REF-05")
    void refresh_sameTokenAfterItsSuccessorWasUsed_isReuse() {
        Grant first = stage.rotated(token, PHONE);
        stage.rotated(first.refreshToken(), PHONE);
        assertThat(stage.refresh(token, PHONE)).isEqualTo(new Refreshed.Reused(session.id(), 1));
    }

    @Test
    void refresh_sameTokenFromAnotherClient_isReuse() {
        stage.rotated(token, PHONE);
        assertThat(stage.refresh(token, LAPTOP)).isEqualTo(new Refreshed.Reused(session.id(), 1));
    }

    @Test
    void refresh_sameTokenFromTheSameClientAtAnotherAddress_isARetry() {
        stage.rotated(token, PHONE);
        stage.retried(token, new Trace("192.0.2.1", PHONE.userAgent()));
    }

    @Test
    @Tag("REF-01")
    void refresh_reuse_isCommittedWithItsAuditBeforeTheAnswer() {
        Session other = pawl.session(pawl.account("bob@example.com"));
        stage.rotated(token, PHONE);
        pawl.clock.advance(MemoryPawl.OVERLAP);
        assertThat(stage.refresh(token, LAPTOP)).isInstanceOf(Refreshed.Reused.class);
        assertThat(pawl.row(session).isRevoked()).isTrue();
        assertThat(pawl.row(other).isRevoked()).isFalse();
        assertThat(pawl.database.audit.events())
                .containsExactly(
                        new SessionEvent.TokenReused(
                                session.account(), session.id(), 0, 1, 1, PHONE));
        assertThat(stage.refresh(stage.tokens.of(session.id(), 1), PHONE)).isEqualTo(REVOKED);
        assertThat(pawl.database.audit.events()).hasSize(1);
    }
}
