package dev.pawl.core.session;

import static dev.pawl.core.session.Authentication.Reason.EXPIRED;
import static dev.pawl.core.session.Authentication.Reason.INVALID;
import static dev.pawl.core.session.Authentication.Reason.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.failure.Unavailable;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {

    private final MemoryPawl pawl = new MemoryPawl();
    private final Authenticator authenticator =
            new Authenticator(pawl.core.tokens().accessTokens(), pawl.platform);
    private final Session session = pawl.session(pawl.account("alice@example.com"));
    private final String token =
            pawl.core.sessions().grants().of(session, pawl.clock.instant()).accessToken().compact();

    @Test
    void authenticate_tokenInForceOfALivingSession_yieldsItsClaimsWithOneRead() {
        int before = pawl.database.entered();
        assertThat(authenticator.authenticate(token))
                .isEqualTo(new Authentication.Authenticated(session.claims()));
        assertThat(pawl.database.entered()).isEqualTo(before + 1);
    }

    @Test
    void authenticate_untilItExpires_isAuthenticatedAndThenExpired() {
        pawl.clock.advance(MemoryPawl.ACCESS_TTL.minusSeconds(1));
        assertThat(authenticator.authenticate(token))
                .isInstanceOf(Authentication.Authenticated.class);
        pawl.clock.advance(Duration.ofSeconds(1));
        int before = pawl.database.entered();
        assertRefused(token, EXPIRED);
        assertThat(pawl.database.entered()).isEqualTo(before);
    }

    @Test
    void authenticate_afterTheSessionWasEnded_isRevokedAtOnce() {
        new SessionEnding(pawl.database).end(session.id(), MemoryPawl.PHONE);
        assertRefused(token, REVOKED);
    }

    @Test
    void authenticate_sessionThatIsNotThere_isRevoked() {
        Session gone = new SampleSession().make();
        assertRefused(
                pawl.core
                        .sessions()
                        .grants()
                        .of(gone, pawl.clock.instant())
                        .accessToken()
                        .compact(),
                REVOKED);
    }

    /// The access token of a session ends with it, so only a row that was changed can be over
    /// sooner.
    @Test
    void authenticate_sessionThatExpiredBeforeItsToken_isRevoked() {
        Instant now = pawl.clock.instant();
        SampleSession sample = new SampleSession();
        String early = pawl.core.sessions().grants().of(sample.make(), now).accessToken().compact();
        sample.expiresAt(now).in(pawl.database);
        assertRefused(early, REVOKED);
    }

    @Test
    @Tag("REF-16")
    void authenticate_anythingElse_isInvalidWithoutTheDatabase() {
        int before = pawl.database.entered();
        assertRefused("", INVALID);
        assertRefused("a.b.c", INVALID);
        assertRefused(token + "A", INVALID);
        assertRefused(token.substring(0, token.length() - 1), INVALID);
        assertRefused(pawl.core.sessions().refreshTokens().of(session), INVALID);
        assertThat(pawl.database.entered()).isEqualTo(before);
    }

    @Test
    void authenticate_databaseAway_isNotTheTokensFault() {
        pawl.database.goAway();
        assertThatThrownBy(() -> authenticator.authenticate(token)).isInstanceOf(Unavailable.class);
    }

    private void assertRefused(String presented, Authentication.Reason reason) {
        assertThat(authenticator.authenticate(presented))
                .isEqualTo(new Authentication.Refused(reason));
    }
}
