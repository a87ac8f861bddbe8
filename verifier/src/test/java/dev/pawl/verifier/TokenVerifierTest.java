package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is verified beyond the attacks of the server's own list, which are tried on the verifier as
/// well.
class TokenVerifierTest {

    private final Issuer issuer = new Issuer();
    private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @AfterEach
    void stop() {
        issuer.close();
    }

    private VerifierBuilder builder() {
        return TokenVerifier.of(issuer.name()).clock(() -> now).withoutRevocations();
    }

    private static @Nullable Refusal refusal(Verification verification) {
        return verification instanceof Verification.Refused refused ? refused.reason() : null;
    }

    @Test
    void verify_good_tellsWhatTheTokenSays() {
        JWTClaimsSet claims = issuer.claims(now).claim("roles", List.of("admin")).build();
        VerifiedToken token =
                builder().build().verify(issuer.token(claims)).accepted().orElseThrow();

        assertThat(token.subject()).hasToString(claims.getSubject());
        assertThat(token.sessionId()).hasToString((String) claims.getClaim("sid"));
        assertThat(token.clientId()).isEqualTo("first-party");
        assertThat(token.roles()).containsExactly("admin");
        assertThat(token.hasRole("support")).isFalse();
        assertThat(token.acr()).isEqualTo("aal1");
        assertThat(token.amr()).containsExactly("pwd");
        assertThat(token.authTime()).isEqualTo(now);
        assertThat(token.expiresAt()).isEqualTo(now.plusSeconds(900));
        assertThat(token.toString()).doesNotContain("admin");
    }

    @Test
    @Tag("JWT-18")
    void verify_expired_isRefusedToTheSecond_unlessSkewIsAllowed() {
        UnverifiedToken token = issuer.token(issuer.claims(now).build());
        TokenVerifier strict = builder().build();
        TokenVerifier lax = builder().clockSkew(Duration.ofSeconds(30)).build();

        now = now.plusSeconds(899);
        assertThat(strict.verify(token).accepted()).isPresent();
        now = now.plusSeconds(1);
        assertThat(refusal(strict.verify(token))).isEqualTo(Refusal.EXPIRED);
        now = now.plusSeconds(29);
        assertThat(lax.verify(token).accepted()).isPresent();
        now = now.plusSeconds(1);
        assertThat(refusal(lax.verify(token))).isEqualTo(Refusal.EXPIRED);
    }

    @Test
    void verify_anotherAudienceOrClient_isRefused() {
        JWTClaimsSet mobile =
                issuer.claims(now)
                        .audience("https://api.example")
                        .claim("client_id", "mobile")
                        .build();
        TokenVerifier verifier =
                builder().audience("https://api.example").clients("mobile", "web").build();

        assertThat(verifier.verify(issuer.token(mobile)).accepted()).isPresent();
        assertThat(refusal(verifier.verify(issuer.token(issuer.claims(now).build()))))
                .isEqualTo(Refusal.INVALID);
        assertThat(
                        refusal(
                                builder()
                                        .clients("web")
                                        .audience("https://api.example")
                                        .build()
                                        .verify(issuer.token(mobile))))
                .isEqualTo(Refusal.INVALID);
    }

    @Test
    void verify_algorithmNotAllowed_isRefused() {
        TokenVerifier verifier = builder().algorithms(Algorithm.EDDSA).build();

        assertThat(refusal(verifier.verify(issuer.token()))).isEqualTo(Refusal.INVALID);
    }

    @Test
    void verify_weakOrOldSignIn_isChallenged() {
        TokenVerifier verifier = builder().build();
        UnverifiedToken weak = issuer.token(issuer.claims(now).build());
        UnverifiedToken strong = issuer.token(issuer.claims(now).claim("acr", "aal2").build());
        Requirement requirement = Requirement.acr("aal2", "aal3").within(Duration.ofMinutes(5));

        assertThat(verifier.verify(strong, requirement).accepted()).isPresent();
        assertThat(verifier.verify(weak, requirement))
                .isEqualTo(
                        new Verification.Refused(
                                Refusal.INSUFFICIENT,
                                401,
                                "Bearer error=\"insufficient_user_authentication\","
                                        + " acr_values=\"aal2 aal3\", max_age=\"300\""));
        now = now.plusSeconds(300);
        assertThat(verifier.verify(strong, requirement).accepted()).isPresent();
        now = now.plusSeconds(1);
        assertThat(refusal(verifier.verify(strong, requirement))).isEqualTo(Refusal.INSUFFICIENT);
    }

    /// Nobody who signed in more strongly could answer such a challenge.
    @Test
    @Tag("VFY-09")
    void verify_strongerSignInThanAskedFor_isEnough() {
        TokenVerifier verifier = builder().build();
        for (String acr : List.of("aal1", "aal2", "aal3")) {
            UnverifiedToken token = issuer.token(issuer.claims(now).claim("acr", acr).build());
            assertThat(verifier.verify(token, Requirement.acr("aal1")).accepted()).isPresent();
        }
        UnverifiedToken weak = issuer.token(issuer.claims(now).build());
        UnverifiedToken other = issuer.token(issuer.claims(now).claim("acr", "loa3").build());
        assertThat(refusal(verifier.verify(weak, Requirement.acr("aal2"))))
                .isEqualTo(Refusal.INSUFFICIENT);
        assertThat(refusal(verifier.verify(other, Requirement.acr("loa2", "aal1"))))
                .isEqualTo(Refusal.INSUFFICIENT);
    }

    @Test
    @Tag("VFY-09")
    void verify_withinAnAgeBeyondAllTime_isNoException() {
        UnverifiedToken token = issuer.token(issuer.claims(now).build());
        for (Duration age :
                List.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(400_000_000_000L))) {
            assertThat(builder().build().verify(token, Requirement.NONE.within(age)).accepted())
                    .isPresent();
        }
    }

    @Test
    void verify_keysCannotBeHad_isUnavailableAndNotTheClientsFault() {
        issuer.setBroken(true);
        TokenVerifier verifier = builder().build();

        assertThat(verifier.verify(issuer.token()))
                .isEqualTo(new Verification.Refused(Refusal.UNAVAILABLE, 503, ""));
    }

    @Test
    void verify_metadataOfAnotherIssuer_isNotBelieved() {
        try (Issuer other = new Issuer()) {
            TokenVerifier verifier =
                    TokenVerifier.of(issuer.name())
                            .server(URI.create(other.name()))
                            .withoutRevocations()
                            .build();

            assertThat(refusal(verifier.verify(issuer.token()))).isEqualTo(Refusal.UNAVAILABLE);
        }
    }

    @Test
    void build_withoutAWordAboutRevocations_fails() {
        VerifierBuilder silent = TokenVerifier.of(issuer.name());

        assertThatThrownBy(silent::build).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder().revocations(Revocations.failClosed("a", "b")).build())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder().clockSkew(Duration.ofSeconds(61)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unverified_tellsNothing() {
        assertThat(issuer.token()).hasToString("UnverifiedToken[…]");
        assertThat(UnverifiedToken.ofAuthorization("Basic abc")).isEmpty();
        assertThat(UnverifiedToken.ofAuthorization("bearer abc")).isPresent();
    }
}
