package dev.pawl.core.session;

import static dev.pawl.core.MemoryPawl.LAPTOP;
import static dev.pawl.core.MemoryPawl.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.TestSettings;
import dev.pawl.core.Together;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import dev.pawl.core.token.CheckedAccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RefreshTest {

    private static final Refreshed REVOKED = new Refreshed.Refused(Refreshed.Reason.REVOKED);

    private final MemoryPawl pawl = new MemoryPawl();
    private final MemoryPawl strict =
            new MemoryPawl(
                    TestSettings.USUAL.with(MemoryPawl.settings(Duration.ZERO, ReuseRevokes.USER)));
    private final Rotations rotations = rotations(pawl);
    private final Rotations strictRotations = rotations(strict);
    private final TextRefresh refresh = refresh(pawl, rotations);
    private final TextRefresh strictRefresh = refresh(strict, strictRotations);

    private final Session session = pawl.session(pawl.account("alice@example.com"));
    private final String token = pawl.core.sessions().refreshTokens().of(session);

    @AfterEach
    void close() {
        rotations.close();
        strictRotations.close();
    }

    @Test
    @Tag("REF-16")
    @Tag("REF-17")
    @Tag("REF-19")
    void refresh_liveToken_yieldsTheNextTokenAndAnAccessToken() {
        pawl.clock.advance(Duration.ofHours(1));
        Grant grant = rotated(refresh.refresh(token, LAPTOP));
        assertThat(grant.session()).isEqualTo(pawl.row(session));
        assertThat(grant.session().generation()).isEqualTo(1);
        assertThat(grant.refreshToken())
                .isEqualTo(pawl.core.sessions().refreshTokens().of(session.id(), 1));
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
            Grant grant = rotated(refresh.refresh(live, PHONE));
            assertThat(grant.session().generation()).isEqualTo(generation);
            assertThat(grant.session().authTime()).isEqualTo(session.authTime());
            assertThat(grant.session().lifetime().expiresAt())
                    .isEqualTo(session.lifetime().expiresAt());
            live = grant.refreshToken();
        }
    }

    @Test
    @Tag("REF-01")
    @Tag("REF-05")
    void refresh_sameTokenAgainWithinTheOverlap_yieldsTheIdenticalSuccessor() {
        Grant first = rotated(refresh.refresh(token, PHONE));
        Session row = pawl.row(session);
        pawl.clock.advance(MemoryPawl.OVERLAP.minusMillis(1));
        Grant again = retried(refresh.refresh(token, PHONE));
        assertThat(again.refreshToken()).isEqualTo(first.refreshToken());
        assertThat(again.accessToken().compact()).isNotEqualTo(first.accessToken().compact());
        assertThat(pawl.row(session)).isEqualTo(row);
    }

    @Test
    @Tag("REF-01")
    void refresh_sameTokenAtTheEndOfTheOverlap_isReuse() {
        rotated(refresh.refresh(token, PHONE));
        pawl.clock.advance(MemoryPawl.OVERLAP);
        assertThat(refresh.refresh(token, PHONE)).isEqualTo(new Refreshed.Reused(session.id(), 1));
    }

    @Test
    @Tag("REF-05")
    void refresh_sameTokenAfterItsSuccessorWasUsed_isReuse() {
        Grant first = rotated(refresh.refresh(token, PHONE));
        rotated(refresh.refresh(first.refreshToken(), PHONE));
        assertThat(refresh.refresh(token, PHONE)).isEqualTo(new Refreshed.Reused(session.id(), 1));
    }

    @Test
    void refresh_sameTokenFromAnotherClient_isReuse() {
        rotated(refresh.refresh(token, PHONE));
        assertThat(refresh.refresh(token, LAPTOP)).isEqualTo(new Refreshed.Reused(session.id(), 1));
    }

    @Test
    void refresh_sameTokenFromTheSameClientAtAnotherAddress_isARetry() {
        rotated(refresh.refresh(token, PHONE));
        retried(refresh.refresh(token, new Trace("192.0.2.1", PHONE.userAgent())));
    }

    @Test
    @Tag("REF-01")
    void refresh_reuse_isCommittedWithItsAuditBeforeTheAnswer() {
        Session other = pawl.session(pawl.account("bob@example.com"));
        rotated(refresh.refresh(token, PHONE));
        pawl.clock.advance(MemoryPawl.OVERLAP);
        assertThat(refresh.refresh(token, LAPTOP)).isInstanceOf(Refreshed.Reused.class);
        assertThat(pawl.row(session).isRevoked()).isTrue();
        assertThat(pawl.row(other).isRevoked()).isFalse();
        assertThat(pawl.database.audit.events())
                .containsExactly(
                        new SessionEvent.TokenReused(
                                session.account(), session.id(), 0, 1, 1, PHONE));
        assertThat(refresh.refresh(pawl.core.sessions().refreshTokens().of(session.id(), 1), PHONE))
                .isEqualTo(REVOKED);
        assertThat(pawl.database.audit.events()).hasSize(1);
    }

    @Test
    @Tag("REF-13")
    void refresh_atTheIdleDeadline_isExpired() {
        pawl.clock.advance(MemoryPawl.IDLE_TTL.minusMillis(1));
        Grant grant = rotated(refresh.refresh(token, PHONE));
        pawl.clock.advance(MemoryPawl.IDLE_TTL);
        assertThat(refresh.refresh(grant.refreshToken(), PHONE))
                .isEqualTo(new Refreshed.Refused(Refreshed.Reason.EXPIRED));
    }

    @Test
    @Tag("REF-12")
    void refresh_continuouslyUpToTheAbsoluteDeadline_isExpiredThere() {
        String live = token;
        Instant end = session.lifetime().expiresAt();
        while (pawl.clock.instant().plus(Duration.ofDays(5)).isBefore(end)) {
            pawl.clock.advance(Duration.ofDays(5));
            live = rotated(refresh.refresh(live, PHONE)).refreshToken();
        }
        pawl.clock.advance(Duration.between(pawl.clock.instant(), end).minusSeconds(1));
        Grant last = rotated(refresh.refresh(live, PHONE));
        assertThat(last.accessToken().expiresAt()).isEqualTo(end);
        pawl.clock.advance(Duration.ofSeconds(1));
        assertThat(refresh.refresh(last.refreshToken(), PHONE))
                .isEqualTo(new Refreshed.Refused(Refreshed.Reason.EXPIRED));
    }

    @Test
    void refresh_sessionThatIsNotThere_isUnknown() {
        assertThat(
                        refresh.refresh(
                                pawl.core
                                        .sessions()
                                        .refreshTokens()
                                        .of(new SessionId(pawl.platform.ids().next()), 0),
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
        assertThat(refresh.refresh(token, PHONE))
                .isEqualTo(new Refreshed.Refused(Refreshed.Reason.UNKNOWN));
    }

    @Test
    void refresh_lastGenerationThatHasASuccessor_isTheEndOfTheSession() {
        Grant last =
                rotated(
                        refresh.refresh(
                                pawl.core
                                        .sessions()
                                        .refreshTokens()
                                        .of(session.id(), Integer.MAX_VALUE - 1),
                                PHONE));
        assertThat(last.session().generation()).isEqualTo(Integer.MAX_VALUE);
        assertThat(refresh.refresh(last.refreshToken(), PHONE))
                .isEqualTo(new Refreshed.Refused(Refreshed.Reason.FORGED));
        assertThat(pawl.row(session).isRevoked()).isFalse();
    }

    @Test
    @Tag("DOS-10")
    void refresh_databaseAway_isUnavailableAndTheTokenIsAsGoodAsBefore() {
        pawl.database.goAway();
        assertThatThrownBy(() -> refresh.refresh(token, PHONE))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(Unavailable.Kind.DATABASE);
                            assertThat(e).hasMessageNotContaining(token);
                        });
        pawl.clock.advance(Duration.ofSeconds(30));
        pawl.database.comeBack();
        assertThat(rotated(refresh.refresh(token, PHONE)).session().generation()).isEqualTo(1);
    }

    @Test
    void refresh_whileStopping_isUnavailable() {
        rotations.close();
        assertThatThrownBy(() -> refresh.refresh(token, PHONE))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        e -> assertThat(e.kind()).isEqualTo(Unavailable.Kind.STOPPING));
        assertThat(pawl.row(session)).isEqualTo(session);
    }

    /// The client that rotated asks 64 times at once.
    @Test
    @Tag("REF-02")
    @Tag("REF-04")
    void refresh_sameToken64TimesAtOnce_rotatesOnceAndAllGetTheIdenticalSuccessor() {
        for (int round = 0; round < 20; round++) {
            Session fresh = pawl.session(pawl.account("grace" + round + "@example.com"));
            String presented = pawl.core.sessions().refreshTokens().of(fresh);
            List<Refreshed> answers =
                    Together.call(64, _ -> () -> refresh.refresh(presented, PHONE));
            assertThat(answers).filteredOn(Refreshed.Rotated.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Refreshed.Retried.class::isInstance).hasSize(63);
            Set<String> successors =
                    answers.stream()
                            .map(RefreshTest::grant)
                            .map(Grant::refreshToken)
                            .collect(Collectors.toSet());
            assertThat(successors)
                    .containsExactly(pawl.core.sessions().refreshTokens().of(fresh.id(), 1));
            assertThat(pawl.row(fresh).generation()).isEqualTo(1);
            assertThat(pawl.row(fresh).isRevoked()).isFalse();
        }
        assertThat(pawl.database.audit.events()).isEmpty();
    }

    /// Without overlap the second caller is a thief.
    @Test
    @Tag("REF-02")
    void refresh_sameToken64TimesAtOnceWithoutOverlap_rotatesOnceAndTheSessionDies() {
        for (int round = 0; round < 20; round++) {
            Session fresh = strict.session(strict.account("strict" + round + "@example.com"));
            String presented = strict.core.sessions().refreshTokens().of(fresh);
            List<Refreshed> answers =
                    Together.call(64, _ -> () -> strictRefresh.refresh(presented, PHONE));
            assertThat(answers).filteredOn(Refreshed.Rotated.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Refreshed.Reused.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(REVOKED::equals).hasSize(62);
            assertThat(strict.row(fresh).isRevoked()).isTrue();
            assertThat(strict.database.audit.events()).hasSize(round + 1);
        }
    }

    @Test
    void refresh_twoClientsWithOneToken64TimesAtOnce_endsTheSession() {
        for (int round = 0; round < 20; round++) {
            Session fresh = pawl.session(pawl.account("copy" + round + "@example.com"));
            String presented = pawl.core.sessions().refreshTokens().of(fresh);
            List<Refreshed> answers =
                    Together.call(
                            64, i -> () -> refresh.refresh(presented, i < 32 ? PHONE : LAPTOP));
            assertThat(answers).filteredOn(Refreshed.Rotated.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Refreshed.Reused.class::isInstance).hasSize(1);
            assertThat(pawl.row(fresh).isRevoked()).isTrue();
            assertThat(pawl.database.audit.events()).hasSize(round + 1);
        }
    }

    private static Rotations rotations(MemoryPawl pawl) {
        SessionTurner turner = new SessionTurner(pawl.database, pawl.settings);
        return Rotations.on(turner, pawl.clock, pawl.settings, _ -> {}).start();
    }

    private static TextRefresh refresh(MemoryPawl pawl, Rotations rotations) {
        return new TextRefresh(
                pawl.core.sessions().refreshTokens(),
                new Refresh(
                        pawl.limits.refresh(),
                        rotations,
                        new Retries(pawl.database, pawl.clock),
                        pawl.core.sessions().grants(),
                        pawl.clock));
    }

    private static Grant rotated(Refreshed refreshed) {
        assertThat(refreshed).isInstanceOf(Refreshed.Rotated.class);
        return grant(refreshed);
    }

    private static Grant retried(Refreshed refreshed) {
        assertThat(refreshed).isInstanceOf(Refreshed.Retried.class);
        return grant(refreshed);
    }

    private static Grant grant(Refreshed refreshed) {
        return switch (refreshed) {
            case Refreshed.Rotated(Grant grant) -> grant;
            case Refreshed.Retried(Grant grant) -> grant;
            case Refreshed.Reused _, Refreshed.Refused _, Refreshed.TooManyAttempts _ ->
                    throw new AssertionError("no tokens: " + refreshed);
        };
    }
}
