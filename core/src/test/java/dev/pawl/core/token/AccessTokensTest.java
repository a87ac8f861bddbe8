package dev.pawl.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.SignedJWT;
import dev.pawl.core.MemoryPawl;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.Randomness;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTokensTest {

    private static final Instant NOW = MovableClock.START;
    private static final Instant FAR = NOW.plus(Duration.ofDays(30));
    private static final AccountId ACCOUNT =
            new AccountId(UUID.fromString("01900000-0000-7000-8000-000000000001"));
    private static final SessionId SESSION =
            new SessionId(UUID.fromString("01900000-0000-7000-8000-000000000002"));
    private static final AccessClaims CLAIMS =
            new AccessClaims(
                    ACCOUNT,
                    SESSION,
                    NOW.minusSeconds(3_600),
                    "aal1",
                    List.of("pwd"),
                    List.of("admin", "editor"));

    private final Rings rings = new Rings();
    private final KeyRing ring = rings.ring();
    private final AccessTokens tokens = tokens(ring);

    @Test
    void issue_claims_areExactlyThoseOfTheContract() throws ParseException {
        SignedJWT jwt = SignedJWT.parse(tokens.issue(CLAIMS, NOW, FAR).compact());
        assertThat(jwt.getHeader().toJSONObject())
                .isEqualTo(Map.of("alg", "ES256", "kid", rings.signer(ring), "typ", "at+jwt"));
        Map<String, Object> claims = jwt.getPayload().toJSONObject();
        assertThat(UUID.fromString((String) claims.get("jti")).version()).isEqualTo(7);
        claims.remove("jti");
        assertThat(claims)
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("iss", MemoryPawl.ISSUER),
                                Map.entry("sub", ACCOUNT.toString()),
                                Map.entry("aud", MemoryPawl.AUDIENCE),
                                Map.entry("client_id", "first-party"),
                                Map.entry("iat", NOW.getEpochSecond()),
                                Map.entry("exp", NOW.getEpochSecond() + 900),
                                Map.entry("sid", SESSION.toString()),
                                Map.entry("auth_time", NOW.getEpochSecond() - 3_600),
                                Map.entry("acr", "aal1"),
                                Map.entry("amr", List.of("pwd")),
                                Map.entry("roles", List.of("admin", "editor"))));
    }

    @Test
    void issue_accountWithoutRoles_leavesTheClaimOut() throws ParseException {
        AccessClaims plain =
                new AccessClaims(ACCOUNT, SESSION, NOW, "aal1", List.of("pwd"), List.of());
        String compact = tokens.issue(plain, NOW, FAR).compact();
        assertThat(SignedJWT.parse(compact).getPayload().toJSONObject()).doesNotContainKey("roles");
        assertThat(tokens.check(compact, NOW)).isEqualTo(new CheckedAccessToken.Valid(plain));
    }

    @Test
    void issue_textThatJsonMustEscape_comesBackAsItWas() throws ParseException {
        List<String> roles =
                List.of("\"", "\\", "\",\"admin\":\"", "a\nb\tc\u0001", "\u2028é\uD83D\uDD11", "/");
        AccessClaims odd = new AccessClaims(ACCOUNT, SESSION, NOW, "a\"b", List.of("\\"), roles);
        String compact = tokens.issue(odd, NOW, FAR).compact();
        assertThat(SignedJWT.parse(compact).getJWTClaimsSet().getStringListClaim("roles"))
                .isEqualTo(roles);
        assertThat(tokens.check(compact, NOW)).isEqualTo(new CheckedAccessToken.Valid(odd));
    }

    @ParameterizedTest
    @EnumSource(
            value = JwsAlgorithm.class,
            names = {"ES256", "RS256"})
    void issue_anyKeyPair_verifiesWithNimbusByTheJwks(JwsAlgorithm algorithm)
            throws ParseException, JOSEException {
        KeyRing each = new Rings().ring(algorithm, null);
        SignedJWT jwt = SignedJWT.parse(tokens(each).issue(CLAIMS, NOW, FAR).compact());
        JWKSet published = JWKSet.parse(each.current().jwks().json());
        JWK key = published.getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(jwt.verify(verifier(key))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void check_ownTokenOfAnyAlgorithm_yieldsWhatWasIssued(JwsAlgorithm algorithm) {
        AccessTokens each = tokens(new Rings().ring(algorithm, null));
        assertThat(each.check(each.issue(CLAIMS, NOW, FAR).compact(), NOW))
                .isEqualTo(new CheckedAccessToken.Valid(CLAIMS));
    }

    @Test
    void issue_twice_givesTwoTokens() {
        assertThat(tokens.issue(CLAIMS, NOW, FAR).compact())
                .isNotEqualTo(tokens.issue(CLAIMS, NOW, FAR).compact());
    }

    @Test
    void issue_nearTheSessionsEnd_neverOutlivesIt() {
        Instant end = NOW.plusSeconds(300);
        assertThat(tokens.issue(CLAIMS, NOW, end).expiresAt()).isEqualTo(end);
        assertThat(tokens.issue(CLAIMS, NOW, end.plusMillis(999)).expiresAt()).isEqualTo(end);
        assertThat(tokens.issue(CLAIMS, NOW, NOW.plusSeconds(900)).expiresAt())
                .isEqualTo(NOW.plusSeconds(900));
        assertThat(tokens.issue(CLAIMS, NOW, NOW.plusSeconds(901)).expiresAt())
                .isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void issue_sessionThatEndsThisVerySecond_isExpiredAtOnce() {
        AccessToken token = tokens.issue(CLAIMS, NOW.plusMillis(100), NOW.plusMillis(900));
        assertThat(tokens.check(token.compact(), NOW.plusMillis(100)))
                .isEqualTo(new CheckedAccessToken.Expired());
    }

    @Test
    @Tag("JWT-18")
    void check_atTheExactExpiry_isExpired() {
        AccessToken token = tokens.issue(CLAIMS, NOW, FAR);
        assertThat(tokens.check(token.compact(), token.expiresAt().minusMillis(1)))
                .isEqualTo(new CheckedAccessToken.Valid(CLAIMS));
        assertThat(tokens.check(token.compact(), token.expiresAt()))
                .isEqualTo(new CheckedAccessToken.Expired());
        assertThat(tokens.check(token.compact(), FAR)).isEqualTo(new CheckedAccessToken.Expired());
    }

    /// Another node's clock may be a minute ahead of ours.
    @Test
    void check_tokenFromTheFuture_isValidWithinAMinute() {
        String compact = tokens.issue(CLAIMS, NOW, FAR).compact();
        assertThat(tokens.check(compact, NOW.minusSeconds(60)))
                .isInstanceOf(CheckedAccessToken.Valid.class);
        assertThat(tokens.check(compact, NOW.minusMillis(60_001)))
                .isEqualTo(new CheckedAccessToken.Invalid());
    }

    @Test
    void toString_always_hidesTheToken() {
        AccessToken token = tokens.issue(CLAIMS, NOW, FAR);
        assertThat(token.toString()).doesNotContain(token.compact().substring(0, 20));
    }

    private static AccessTokens tokens(KeyRing ring) {
        ring.turn();
        TokenSettings settings = MemoryPawl.tokenSettings();
        return new AccessTokens(settings, ring, new Ids(() -> NOW, Randomness.secure()));
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key.getKeyType().equals(KeyType.EC)
                ? new ECDSAVerifier(key.toECKey())
                : new RSASSAVerifier(key.toRSAKey());
    }
}
