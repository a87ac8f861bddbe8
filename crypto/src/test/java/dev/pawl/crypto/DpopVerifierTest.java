package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Proofs that pass, and those that are refused for their time, their nonce or their token.
class DpopVerifierTest {
    private static final Instant NOW = TestProof.NOW;
    private static final DpopNonces NONCES =
            new DpopNonces(Samples.masterKeys(1), DpopNonces.WINDOW);
    private static final DpopVerifier VERIFIER = new DpopVerifier(NONCES);

    static Stream<Arguments> algorithmsAndProviders() {
        return Stream.of(JwsAlgorithm.ES256, JwsAlgorithm.EDDSA)
                .flatMap(algorithm ->
                        TestKeys.providers().stream().map(p -> Arguments.of(algorithm, p)));
    }

    private static DpopChecked check(TestProof proof) {
        return VERIFIER.check(proof.text(), TestProof.request(), NOW);
    }

    private static DpopProof proven(DpopChecked checked) {
        assertThat(checked).isInstanceOf(DpopChecked.Proven.class);
        return ((DpopChecked.Proven) checked).proof();
    }

    private static void isRefused(DpopChecked checked, DpopRefusal reason) {
        assertThat(checked).isEqualTo(new DpopChecked.Refused(reason));
    }

    @ParameterizedTest
    @MethodSource("algorithmsAndProviders")
    void check_goodProof_namesItsKey(JwsAlgorithm algorithm, CryptoProvider provider) {
        JwsKey key = TestKeys.of(algorithm);
        DpopVerifier verifier = new DpopVerifier(NONCES, provider);
        DpopProof proof =
                proven(verifier.check(TestProof.by(key).text(), TestProof.request(), NOW));

        assertThat(proof.key().text()).isEqualTo(key.kid());
        assertThat(proof.key().bytes()).hasSize(32);
        assertThat(proof.jti()).isEqualTo("-BwC3ESc6acc2lTc");
        assertThat(proof.usableUntil()).isEqualTo(NOW.plusSeconds(60));
    }

    /// RFC 9449, figures 2 and 9.
    @Test
    void check_proofOfTheRfcForATokenRequest_isProven() {
        String proof =
                "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgt"
                        + "MzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VO"
                        + "SmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRj"
                        + "IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0Ijox"
                        + "NTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJ"
                        + "K70nfbV37xRZT3Lg";
        DpopRequest request =
                DpopRequest.of("POST", TestProof.target("https://server.example.com/token"));
        Instant then = Instant.ofEpochSecond(1_562_262_616);

        DpopProof proven = proven(VERIFIER.check(proof, request, then));
        assertThat(proven.key().text()).isEqualTo("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
        isRefused(VERIFIER.check(proof, request, NOW), DpopRefusal.NONCE);
    }

    /// RFC 9449, figures 13 and 14.
    @Test
    void check_proofOfTheRfcForAResource_isProvenWithItsTokenAlone() {
        String proof =
                "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgt"
                        + "MzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VO"
                        + "SmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVC"
                        + "IiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNv"
                        + "dXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlp"
                        + "S0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1d"
                        + "qd-jfxSYoMxhAJpLjA";
        DpopRequest request =
                DpopRequest.of(
                        "GET", TestProof.target("https://resource.example.org/protectedresource"));
        Instant then = Instant.ofEpochSecond(1_562_262_618);

        DpopRequest bearing = request.bearing("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU");
        assertThat(bearing.tokenHash()).isEqualTo("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
        proven(VERIFIER.check(proof, bearing, then));
        proven(VERIFIER.check(proof, request, then));
        isRefused(VERIFIER.check(proof, request.bearing("another"), then), DpopRefusal.TOKEN);
    }

    @Test
    void check_proofMadeByNimbus_isProven() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(new JOSEObjectType("dpop+jwt"))
                                .jwk(key.toPublicJWK())
                                .build(),
                        new JWTClaimsSet.Builder()
                                .jwtID("1")
                                .claim("htm", "POST")
                                .claim("htu", TestProof.URI)
                                .issueTime(Date.from(NOW))
                                .build());
        jwt.sign(new ECDSASigner(key));

        DpopProof proof = proven(VERIFIER.check(jwt.serialize(), TestProof.request(), NOW));
        assertThat(proof.key().text()).isEqualTo(key.computeThumbprint().toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, -59, 0, 60})
    void check_timeWithinAMinuteOfOurs_isProven(long seconds) {
        proven(check(TestProof.es256().iat(NOW.plusSeconds(seconds))));
    }

    @ParameterizedTest
    @ValueSource(longs = {-61, 61, -86_400, 86_400})
    @Tag("KBD-03")
    void check_timeFartherFromOurs_asksForANonce_andPassesWithIt(long seconds) {
        TestProof proof = TestProof.es256().iat(NOW.plusSeconds(seconds));
        isRefused(check(proof), DpopRefusal.NONCE);
        assertThat(DpopRefusal.NONCE.error()).isEqualTo("use_dpop_nonce");

        proven(check(proof.nonce(NONCES.issue(NOW))));
    }

    /// To the fraction of a second.
    @Test
    @Tag("KBD-03")
    void check_oneMinuteAndAMomentOld_asksForANonce() {
        String proof = TestProof.es256().iat(NOW).text();
        Instant end = NOW.plusSeconds(60);
        proven(VERIFIER.check(proof, TestProof.request(), end));
        isRefused(VERIFIER.check(proof, TestProof.request(), end.plusNanos(1)), DpopRefusal.NONCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"1800000000\"",
                "9007199254740992",
                "-1",
                "1.8e9",
                "1800000000.5",
                "[]"
            })
    @Tag("KBD-03")
    void check_timeThatIsNone_isInvalid_evenWithANonce(String iat) {
        TestProof proof = TestProof.es256().nonce(NONCES.issue(NOW));
        proven(check(proof));
        isRefused(check(proof.claim("iat", iat)), DpopRefusal.CLAIMS);
        isRefused(check(proof.without("iat")), DpopRefusal.CLAIMS);
        assertThat(DpopRefusal.CLAIMS.error()).isEqualTo("invalid_dpop_proof");
    }

    @Test
    @Tag("KBD-04")
    void check_nonceThatIsNotOursOrOld_asksForAnother() {
        TestProof proof = TestProof.es256();
        String good = NONCES.issue(NOW);
        DpopNonces strangers = new DpopNonces(Samples.masterKeys(2), DpopNonces.WINDOW);
        Duration window = DpopNonces.WINDOW;
        proven(check(proof.nonce(good)));
        proven(check(proof.nonce(NONCES.issue(NOW.minus(window)))));

        for (String nonce :
                Stream.of(
                                "",
                                "x",
                                good + "A",
                                good.substring(1),
                                (good.startsWith("A") ? "B" : "A") + good.substring(1),
                                strangers.issue(NOW),
                                NONCES.issue(NOW.minus(window.multipliedBy(2))),
                                NONCES.issue(NOW.plus(window)))
                        .toList()) {
            isRefused(check(proof.nonce(nonce)), DpopRefusal.NONCE);
        }
        isRefused(check(proof.claim("nonce", "[\"" + good + "\"]")), DpopRefusal.NONCE);
    }

    @Test
    void check_withANonce_isUsableUntilTheNonceIsNot() {
        String nonce = NONCES.issue(NOW);
        String text = TestProof.es256().nonce(nonce).text();
        Instant until = proven(VERIFIER.check(text, TestProof.request(), NOW)).usableUntil();

        assertThat(Duration.between(NOW, until))
                .isBetween(DpopNonces.WINDOW, DpopNonces.WINDOW.multipliedBy(2));
        proven(VERIFIER.check(text, TestProof.request(), until.minusNanos(1)));
        isRefused(VERIFIER.check(text, TestProof.request(), until), DpopRefusal.NONCE);
    }

    @Test
    void check_validityThatItsMakerLimits_isKept() {
        long now = NOW.getEpochSecond();
        proven(check(TestProof.es256().claim("exp", "" + (now + 1)).claim("nbf", "" + now)));
        isRefused(check(TestProof.es256().claim("exp", "" + now)), DpopRefusal.EXPIRED);
        isRefused(check(TestProof.es256().claim("nbf", "" + (now + 61))), DpopRefusal.EXPIRED);
        isRefused(check(TestProof.es256().claim("exp", "\"never\"")), DpopRefusal.CLAIMS);
        isRefused(check(TestProof.es256().claim("nbf", "null")), DpopRefusal.CLAIMS);
    }

    /// By its maker's clock, which a nonce allows to be wrong.
    @Test
    void check_validityOfAMakerWhoseClockIsWrong_countsFromItsOwnTime() {
        Instant theirs = NOW.minus(Duration.ofDays(1));
        TestProof proof = TestProof.es256().iat(theirs).nonce(NONCES.issue(NOW));
        proven(check(proof.claim("exp", "" + (theirs.getEpochSecond() + 1))));
        isRefused(check(proof.claim("exp", "" + theirs.getEpochSecond())), DpopRefusal.EXPIRED);
    }

    @Test
    @Tag("KBD-11")
    void check_besideAToken_needsItsHash() {
        DpopRequest bearing = TestProof.request().bearing("one");
        String hash = Base64Url.encode(Digests.sha256("one".getBytes(US_ASCII)));
        TestProof proof = TestProof.es256();
        isRefused(VERIFIER.check(proof.text(), bearing, NOW), DpopRefusal.TOKEN);
        proof.claim("ath", "\"" + hash + "\"");
        proven(VERIFIER.check(proof.text(), bearing, NOW));
        isRefused(
                VERIFIER.check(proof.text(), TestProof.request().bearing("another"), NOW),
                DpopRefusal.TOKEN);
        proof.claim("ath", "\"" + hash + "=\"");
        isRefused(VERIFIER.check(proof.text(), bearing, NOW), DpopRefusal.TOKEN);
        assertThat(bearing.toString()).doesNotContain(hash);
    }

    @Test
    void check_longestIdAndProof_passAndOneLongerIsRefused() {
        proven(check(TestProof.es256().claim("jti", "\"" + "j".repeat(256) + "\"")));
        isRefused(
                check(TestProof.es256().claim("jti", "\"" + "j".repeat(257) + "\"")),
                DpopRefusal.CLAIMS);
        isRefused(check(TestProof.es256().claim("jti", "\"\"")), DpopRefusal.CLAIMS);

        int shortest = TestProof.es256().claim("x", "\"\"").text().length();
        int room = (DpopVerifier.MAX_CHARS - shortest) * 3 / 4;
        String longest = TestProof.es256().claim("x", "\"" + "x".repeat(room) + "\"").text();
        assertThat(longest.length()).isBetween(DpopVerifier.MAX_CHARS - 2, DpopVerifier.MAX_CHARS);
        proven(VERIFIER.check(longest, TestProof.request(), NOW));
        isRefused(
                check(TestProof.es256().claim("x", "\"" + "x".repeat(room + 3) + "\"")),
                DpopRefusal.MALFORMED);
    }

    /// Every character of a good proof, exchanged for others.
    @Test
    @Tag("KBD-02")
    void check_oneCharacterOtherwise_isRefused() {
        String good = TestProof.es256().text();
        proven(VERIFIER.check(good, TestProof.request(), NOW));
        for (int i = 0; i < good.length(); i++) {
            char c = good.charAt(i);
            for (char other : new char[] {(char) (c ^ 1), 'A', '.', '='}) {
                if (other != c) {
                    String changed = good.substring(0, i) + other + good.substring(i + 1);
                    assertThat(VERIFIER.check(changed, TestProof.request(), NOW))
                            .isInstanceOf(DpopChecked.Refused.class);
                }
            }
            assertThat(VERIFIER.check(good.substring(0, i), TestProof.request(), NOW))
                    .isInstanceOf(DpopChecked.Refused.class);
        }
    }
}
