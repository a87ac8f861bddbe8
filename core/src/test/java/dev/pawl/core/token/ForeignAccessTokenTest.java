package dev.pawl.core.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.TestKeys;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.JwsSigner;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens that [AccessTokens#issue] did not make, most of them under our own key all the same.
class ForeignAccessTokenTest {

    private static final Instant NOW = MovableClock.START;
    private static final long SECOND = NOW.getEpochSecond();
    private static final Secret SECRET = Secret.of(TestKeys.bytes(7));

    private static final String SUB = "01900000-0000-7000-8000-000000000001";
    private static final String SID = "01900000-0000-7000-8000-000000000002";

    private static final String GENUINE =
            """
            {"iss":"%s","aud":"%s","client_id":"first-party","sub":"%s","sid":"%s","jti":"j",\
            "iat":%d,"exp":%d,"auth_time":%d,"acr":"aal1","amr":["pwd"],"roles":["editor"]}\
            """
                    .formatted(
                            MemoryPawl.ISSUER,
                            MemoryPawl.AUDIENCE,
                            SUB,
                            SID,
                            SECOND,
                            SECOND + 900,
                            SECOND);

    private final KeyRing ring = new Rings().ring(JwsAlgorithm.HS256, SECRET);
    private final JwsKey key = JwsKey.sharedSecret(SECRET.reveal());
    private final AccessTokens tokens;

    ForeignAccessTokenTest() {
        ring.turn();
        tokens =
                new AccessTokens(
                        MemoryPawl.tokenSettings(), ring, new Ids(() -> NOW, Randomness.secure()));
    }

    @Test
    @Tag("JWT-01")
    @Tag("JWT-02")
    @Tag("JWT-15")
    @Tag("JWT-16")
    @Tag("JWT-17")
    @Tag("JWT-18")
    @Tag("JWT-19")
    @Tag("JWT-22")
    @Tag("JWT-26")
    void check_genuineClaimsUnderOurKey_isValid() {
        assertThat(check(GENUINE))
                .isEqualTo(
                        new CheckedAccessToken.Valid(
                                new AccessClaims(
                                        new AccountId(UUID.fromString(SUB)),
                                        new SessionId(UUID.fromString(SID)),
                                        NOW,
                                        "aal1",
                                        List.of("pwd"),
                                        List.of("editor"))));
    }

    @ParameterizedTest
    @Tag("JWT-16")
    @Tag("JWT-17")
    @Tag("JWT-22")
    @Tag("JWT-26")
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"iss\":\"https://id.example\"' | '\"iss\":\"https://id.example/\"'",
                "'\"iss\":\"https://id.example\"' | '\"iss\":\"https://ID.example\"'",
                "'\"iss\":\"https://id.example\"' | '\"iss\":\"http://id.example\"'",
                "'\"iss\":\"https://id.example\"' | '\"iss\":\"\"'",
                "'\"iss\":\"https://id.example\"' | '\"iss\":null'",
                "'\"iss\":\"https://id.example\"' | '\"iss\":[\"https://id.example\"]'",
                "'\"iss\":\"https://id.example\",' | ''",
                "'\"aud\":\"https://api.example\"' | '\"aud\":\"https://other.example\"'",
                "'\"aud\":\"https://api.example\"' | '\"aud\":\"https://api.example.evil\"'",
                "'\"aud\":\"https://api.example\"' | '\"aud\":\"https://api\"'",
                "'\"aud\":\"https://api.example\"' | '\"aud\":[\"https://api.example\"]'",
                "'\"aud\":\"https://api.example\"' | '\"aud\":[\"https://api.example\",\"x\"]'",
                "'\"aud\":\"https://api.example\"' | '\"aud\":[]'",
                "'\"aud\":\"https://api.example\",' | ''",
                "'\"sub\":\"01900000-' | '\"sub\":\"1900000-'",
                "'\"sub\":\"01900000-' | '\"sub\":\" 01900000-'",
                "'\"sub\":\"' | '\"sub\":\"x'",
                "'\"sub\":\"' | '\"sob\":\"'",
                "'\"sid\":\"' | '\"sod\":\"'",
                "'\"sid\":\"01900000-' | '\"sid\":\"'",
                "'\"acr\":\"aal1\"' | '\"acr\":1'",
                "'\"acr\":\"aal1\",' | ''",
                "'\"amr\":[\"pwd\"]' | '\"amr\":\"pwd\"'",
                "'\"amr\":[\"pwd\"]' | '\"amr\":[1]'",
                "'\"amr\":[\"pwd\"],' | ''",
                "'\"roles\":[\"editor\"]' | '\"roles\":\"editor\"'",
                "'\"roles\":[\"editor\"]' | '\"roles\":null'",
                "'\"roles\":[\"editor\"]' | '\"roles\":[\"editor\",null]'",
                "'{\"iss\"' | '{\"nbf\":0,\"iss\"'",
                "'{\"iss\"' | '{\"nbf\":null,\"iss\"'",
                "'{\"iss\"' | '{\"sub\":\"01900000-0000-7000-8000-000000000003\",\"iss\"'",
                "'{\"iss\"' | '{\"exp\":9999999999,\"iss\"'",
                "'{\"iss\"' | '{\"x\":{\"a\":1,\"a\":2},\"iss\"'",
                "'{\"iss\"' | '[{\"iss\"'",
                "'\"roles\"' | '\"x\":NaN,\"roles\"'",
            })
    void check_oneClaimOtherwise_isInvalid(String from, String to) {
        String changed = GENUINE.replace(from, to == null ? "" : to);
        assertThat(changed).isNotEqualTo(GENUINE);
        assertThat(check(changed)).isEqualTo(new CheckedAccessToken.Invalid());
    }

    @ParameterizedTest
    @Tag("JWT-18")
    @ValueSource(
            strings = {
                "-1",
                "\"1767226500\"",
                "1767226500.0",
                "1e400",
                "1767226500e0",
                "NaN",
                "9223372036854775808",
                "253402300800",
                "null",
                "true",
                "[1767226500]",
                "{}"
            })
    void check_expiryThatIsNoPlainTime_isInvalid(String expiry) {
        assertThat(check(GENUINE.replace("\"exp\":" + (SECOND + 900), "\"exp\":" + expiry)))
                .isEqualTo(new CheckedAccessToken.Invalid());
    }

    @Test
    void check_missingTimes_isInvalid() {
        for (String name : List.of("exp", "iat", "auth_time")) {
            assertThat(check(GENUINE.replace("\"" + name + "\"", "\"x" + name + "\"")))
                    .isEqualTo(new CheckedAccessToken.Invalid());
        }
    }

    @Test
    @Tag("JWT-19")
    void check_lifeLongerThanAnyThatIsIssued_isInvalid() {
        assertThat(check(times(SECOND, SECOND + 900))).isInstanceOf(valid());
        assertThat(check(times(SECOND, SECOND + 901))).isEqualTo(new CheckedAccessToken.Invalid());
        assertThat(check(times(SECOND - 900, SECOND + 1)))
                .isEqualTo(new CheckedAccessToken.Invalid());
        assertThat(check(times(0, SECOND + 900))).isEqualTo(new CheckedAccessToken.Invalid());
    }

    @Test
    @Tag("JWT-19")
    void check_issuedInTheFuture_isInvalidBeyondAMinute() {
        assertThat(check(times(SECOND + 60, SECOND + 900))).isInstanceOf(valid());
        assertThat(check(times(SECOND + 61, SECOND + 900)))
                .isEqualTo(new CheckedAccessToken.Invalid());
    }

    @Test
    void check_expiredBeforeItWasIssued_isExpired() {
        assertThat(check(times(SECOND, SECOND - 1))).isEqualTo(new CheckedAccessToken.Expired());
    }

    /// Under our own key, and still not an access token.
    @ParameterizedTest
    @Tag("JWT-15")
    @ValueSource(strings = {"JWT", "AT+JWT", "application/at+jwt", "logout+jwt", "dpop+jwt"})
    void check_anotherType_isInvalid(String typ) {
        String compact = new JwsSigner(key, typ).sign(GENUINE.getBytes(UTF_8));
        assertThat(tokens.check(compact, NOW)).isEqualTo(new CheckedAccessToken.Invalid());
    }

    @Test
    void check_foreignKey_isInvalid() {
        JwsKey foreign = JwsKey.generate(JwsAlgorithm.HS256, Randomness.secure());
        String compact = new JwsSigner(foreign, "at+jwt").sign(GENUINE.getBytes(UTF_8));
        assertThat(tokens.check(compact, NOW)).isEqualTo(new CheckedAccessToken.Invalid());
        String ours = new JwsSigner(key, "at+jwt").sign(GENUINE.getBytes(UTF_8));
        String swapped = header(ours) + compact.substring(compact.indexOf('.'));
        assertThat(tokens.check(swapped, NOW)).isEqualTo(new CheckedAccessToken.Invalid());
    }

    @ParameterizedTest
    @Tag("JWT-01")
    @Tag("JWT-02")
    @ValueSource(strings = {"none", "None", "NONE", "HS256", "hs256", "HS512", "ES256"})
    void check_headerOfAnotherAlgorithm_isInvalid(String algorithm) {
        String ours = new JwsSigner(key, "at+jwt").sign(GENUINE.getBytes(UTF_8));
        String header =
                Base64Url.encode(
                        "{\"alg\":\"%s\",\"typ\":\"at+jwt\"}".formatted(algorithm).getBytes(UTF_8));
        String payload = ours.split("\\.", -1)[1];
        String signature = ours.split("\\.", -1)[2];
        assertThat(tokens.check(header + "." + payload + ".", NOW))
                .isEqualTo(new CheckedAccessToken.Invalid());
        assertThat(tokens.check(header + "." + payload + "." + signature, NOW))
                .isEqualTo(new CheckedAccessToken.Invalid());
    }

    @Test
    void check_payloadThatIsNoObjectOfClaims_isInvalid() {
        for (String payload :
                List.of("", "null", "[]", "{}", "\"x\"", "{", GENUINE + "x", "\uFEFF{}")) {
            assertThat(check(payload)).isEqualTo(new CheckedAccessToken.Invalid());
        }
    }

    private CheckedAccessToken check(String payload) {
        return tokens.check(new JwsSigner(key, "at+jwt").sign(payload.getBytes(UTF_8)), NOW);
    }

    private static String times(long issuedAt, long expiresAt) {
        return GENUINE.replace("\"iat\":" + SECOND, "\"iat\":" + issuedAt)
                .replace("\"exp\":" + (SECOND + 900), "\"exp\":" + expiresAt);
    }

    private static Class<CheckedAccessToken.Valid> valid() {
        return CheckedAccessToken.Valid.class;
    }

    private static String header(String compact) {
        return compact.substring(0, compact.indexOf('.'));
    }
}
