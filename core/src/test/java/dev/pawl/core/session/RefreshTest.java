package dev.pawl.core.session;

import static dev.pawl.core.MemoryPawl.LAPTOP;
import static dev.pawl.core.MemoryPawl.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.token.CheckedAccessToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RefreshTest {

    private final RefreshStage stage = new RefreshStage();
    private final MemoryPawl pawl = stage.pawl;
    private final Session session = stage.session;
    private final String token = stage.token;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    @Tag("REF-16")
    @Tag("REF-17")
    @Tag("REF-19")
    void refresh_liveToken_yieldsTheNextTokenAndAnAccessToken() {
        pawl.clock.advance(Duration.ofHours(1));
        Grant grant = stage.rotated(token, LAPTOP);
        assertThat(grant.session()).isEqualTo(pawl.row(session));
        assertThat(grant.session().generation()).isEqualTo(1);
        assertThat(grant.refreshToken()).isEqualTo(stage.tokens.of(session.id(), 1));
        assertThat(grant.accessToken().expiresAt())
                .isEqualTo(pawl.clock.instant().plus(MemoryPawl.ACCESS_TTL));
        assertThat(
                        pawl.core
                                .tokens()
                                .accessTokens()
                                .check(grant.accessToken().compact(), pawl.clock.instant()))
                .isEqualTo(new CheckedAccessToken.Valid(session.claims()));
    }

    @Test
    @Tag("REF-12")
    void refresh_oftenInARow_neverRenewsTheTimeOfTheCredentials() {
        String live = token;
        for (int generation = 1; generation <= 20; generation++) {
            pawl.clock.advance(Duration.ofHours(12));
            Grant grant = stage.rotated(live, PHONE);
            assertThat(grant.session().generation()).isEqualTo(generation);
            assertThat(grant.session().authTime()).isEqualTo(session.authTime());
            assertThat(grant.session().lifetime().expiresAt())
                    .isEqualTo(session.lifetime().expiresAt());
            live = grant.refreshToken();
        }
    }

    @Test
    @Tag("REF-13")
    void refresh_atTheIdleDeadline_isExpired() {
        pawl.clock.advance(MemoryPawl.IDLE_TTL.minusMillis(1));
        Grant grant = stage.rotated(token, PHONE);
        pawl.clock.advance(MemoryPawl.IDLE_TTL);
        assertThat(stage.refresh(grant.refreshToken(), PHONE))
                .isEqualTo(new Refreshed.Refused(Refreshed.Reason.EXPIRED));
    }

    @Test
    @Tag("REF-12")
    void refresh_continuouslyUpToTheAbsoluteDeadline_isExpiredThere() {
        String live = token;
        Instant end = session.lifetime().expiresAt();
        while (pawl.clock.instant().plus(Duration.ofDays(5)).isBefore(end)) {
            pawl.clock.advance(Duration.ofDays(5));
            live = stage.rotated(live, PHONE).refreshToken();
        }
        pawl.clock.advance(Duration.between(pawl.clock.instant(), end).minusSeconds(1));
        Grant last = stage.rotated(live, PHONE);
        assertThat(last.accessToken().expiresAt()).isEqualTo(end);
        pawl.clock.advance(Duration.ofSeconds(1));
        assertThat(stage.refresh(last.refreshToken(), PHONE))
                .isEqualTo(new Refreshed.Refused(Refreshed.Reason.EXPIRED));
    }

    @Test
    void refresh_sessionThatIsNotThere_isUnknown() {
        assertThat(
                        stage.refresh(
                                stage.tokens.of(new SessionId(pawl.platform.ids().next()), 0),
                                PHONE))
                .isEqualTo(new Refreshed.Refused(Refreshed.Reason.UNKNOWN));
    }

    @Test
    @Tag("REF-25")
    void refresh_sessionThatWasSweptAfterATheft_isUnknown() {
        pawl.database.inTransaction(tx ->
                Sessions.in(tx).revoke(session.id(), pawl.clock.instant(), Revocation.REUSED));
        pawl.clock.advance(SessionSweep.KEPT.plusMillis(1));
        assertThat(new SessionSweep(pawl.database, pawl.clock).run()).isEqualTo(1);
        assertThat(stage.refresh(token, PHONE))
                .isEqualTo(new Refreshed.Refused(Refreshed.Reason.UNKNOWN));
    }

    @Test
    void refresh_lastGenerationThatHasASuccessor_isTheEndOfTheSession() {
        Grant last = stage.rotated(stage.tokens.of(session.id(), Integer.MAX_VALUE - 1), PHONE);
        assertThat(last.session().generation()).isEqualTo(Integer.MAX_VALUE);
        assertThat(stage.refresh(last.refreshToken(), PHONE))
                .isEqualTo(new Refreshed.Refused(Refreshed.Reason.FORGED));
        assertThat(pawl.row(session).isRevoked()).isFalse();
    }

    @Test
    @Tag("DOS-10")
    void refresh_databaseAway_isUnavailableAndTheTokenIsAsGoodAsBefore() {
        pawl.database.goAway();
        assertThatThrownBy(() -> stage.refresh(token, PHONE))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(Unavailable.Kind.DATABASE);
                            assertThat(e).hasMessageNotContaining(token);
                        });
        pawl.clock.advance(Duration.ofSeconds(30));
        pawl.database.comeBack();
        assertThat(stage.rotated(token, PHONE).session().generation()).isEqualTo(1);
    }

    @Test
    void refresh_whileStopping_isUnavailable() {
        stage.close();
        assertThatThrownBy(() -> stage.refresh(token, PHONE))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        e -> assertThat(e.kind()).isEqualTo(Unavailable.Kind.STOPPING));
        assertThat(pawl.row(session)).isEqualTo(session);
    }
}
