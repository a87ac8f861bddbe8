package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tokens that are bound to a key (RFC 9449 §7).
class BoundTokenTest {

    private static final String URL = "https://api.example/orders";
    private static final String INVALID_TOKEN =
            "DPoP error=\"invalid_token\", algs=\"ES256 EdDSA\"";
    private static final String INVALID_PROOF =
            "DPoP error=\"invalid_dpop_proof\", algs=\"ES256 EdDSA\"";

    private final Issuer issuer = new Issuer();
    private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final BoundClient client = new BoundClient();
    private final String token = issuer.text(client.bound(issuer.claims(now)));
    private final TokenVerifier verifier = builder().build();

    @AfterEach
    void stop() {
        issuer.close();
    }

    private VerifierBuilder builder() {
        return TokenVerifier.of(issuer.name()).clock(() -> now).withoutRevocations();
    }

    private static UnverifiedToken presented(String header) {
        return UnverifiedToken.ofAuthorization(header).orElseThrow();
    }

    /// The token, with this proof, as `POST` to [#URL].
    private UnverifiedToken with(String proof) {
        return presented("DPoP " + token).provenBy(List.of(proof), "POST", URL);
    }

    private BoundClient.Making proof() {
        return client.making("POST", URL, token, now);
    }

    private static @Nullable Refusal refusal(Verification verification) {
        return verification instanceof Verification.Refused refused ? refused.reason() : null;
    }

    private static void isRefused(Verification verification, Refusal reason, String challenge) {
        assertThat(verification).isEqualTo(new Verification.Refused(reason, 401, challenge));
    }

    private void isUnproven(String proof) {
        isRefused(verifier.verify(with(proof)), Refusal.UNPROVEN, INVALID_PROOF);
    }

    private void isProven(BoundClient.Making proof) {
        assertThat(verifier.verify(with(proof.text())).accepted()).isPresent();
    }

    @Test
    @Tag("KBD-11")
    void verify_boundTokenWithItsProof_isVerified() {
        VerifiedToken verified = verifier.verify(with(proof().text())).accepted().orElseThrow();

        assertThat(verified.boundKey()).hasValue(client.thumbprint());
        assertThat(with(proof().text()).needsProof()).isTrue();
        assertThat(with("x")).hasToString("UnverifiedToken[…]");
    }

    @Test
    @Tag("KBD-11")
    void verify_boundTokenAsBearer_isRefused_whateverElseIsShown() {
        UnverifiedToken bearer = presented("Bearer " + token);
        isRefused(verifier.verify(bearer), Refusal.UNPROVEN, INVALID_TOKEN);
        isRefused(
                verifier.verify(bearer.provenBy(List.of(proof().text()), "POST", URL)),
                Refusal.UNPROVEN,
                INVALID_TOKEN);
        // from a cookie
        isRefused(verifier.verify(UnverifiedToken.of(token)), Refusal.UNPROVEN, INVALID_TOKEN);
    }

    @Test
    @Tag("KBD-11")
    void verify_boundTokenWithoutAProofOrWithTwo_isRefused() {
        UnverifiedToken alone = presented("DPoP " + token);
        String good = proof().text();
        isRefused(verifier.verify(alone), Refusal.UNPROVEN, INVALID_PROOF);
        for (List<String> headers : List.of(List.<String>of(), List.of(""), List.of(good, good))) {
            isRefused(
                    verifier.verify(alone.provenBy(headers, "POST", URL)),
                    Refusal.UNPROVEN,
                    INVALID_PROOF);
        }
        assertThat(verifier.verify(with(good)).accepted()).isPresent();
    }

    @Test
    @Tag("KBD-11")
    void verify_unboundTokenAsDpop_isRefused_andAsBearerItIsNot() {
        String unbound = issuer.text(issuer.claims(now).build());
        String proof = client.proof("POST", URL, unbound, now);
        isRefused(
                verifier.verify(presented("DPoP " + unbound).provenBy(List.of(proof), "POST", URL)),
                Refusal.INVALID,
                INVALID_TOKEN);
        VerifiedToken verified =
                verifier.verify(presented("Bearer " + unbound)).accepted().orElseThrow();
        assertThat(verified.boundKey()).isEmpty();
    }

    @Test
    @Tag("KBD-11")
    void verify_proofForAnotherToken_isRefused() {
        String other = issuer.text(client.bound(issuer.claims(now)));
        isUnproven(client.proof("POST", URL, other, now));
        isUnproven(proof().without("ath").text());
        isUnproven(proof().claim("ath", "\"" + BoundClient.hash(token) + "=\"").text());
        isProven(proof());
    }

    @Test
    @Tag("KBD-11")
    void verify_proofByAnotherKey_isRefused() {
        BoundClient thief = new BoundClient();
        isRefused(
                verifier.verify(with(thief.proof("POST", URL, token, now))),
                Refusal.UNPROVEN,
                INVALID_TOKEN);
        // signed by the thief's key, under the name of the client's
        isUnproven(thief.making("POST", URL, token, now).header("jwk", client.jwk()).text());
        isProven(proof());
    }

    @Test
    @Tag("KBD-09")
    void verify_sameProofAgain_isRefused_whileItWouldPass() {
        String proof = proof().text();
        now = now.minusSeconds(60);
        assertThat(verifier.verify(with(proof)).accepted()).isPresent();
        isUnproven(proof);
        now = now.plusSeconds(120);
        isUnproven(proof);
        isProven(proof());
    }

    @Test
    void verify_noRoomToRememberProofs_isNotTheClientsFault() {
        TokenVerifier small = builder().maxProofs(8).build();
        assertThat(small.verify(with(proof().text())).accepted()).isPresent();
        assertThat(small.verify(with(proof().text())))
                .isEqualTo(new Verification.Refused(Refusal.UNAVAILABLE, 503, ""));
        now = now.plusSeconds(70);
        assertThat(small.verify(with(proof().text())).accepted()).isPresent();
        assertThatThrownBy(() -> builder().maxProofs(7))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// A stranger's proof, and one beside a bad token, take no room.
    @Test
    void verify_refused_isNotRemembered() {
        TokenVerifier small = builder().maxProofs(8).build();
        String good = proof().text();
        for (int i = 0; i < 20; i++) {
            String strangers = new BoundClient().proof("POST", URL, token, now);
            assertThat(refusal(small.verify(with(strangers)))).isEqualTo(Refusal.UNPROVEN);
            String bad = client.proof("POST", URL, token + "A", now);
            assertThat(
                            refusal(
                                    small.verify(
                                            presented("DPoP " + token + "A")
                                                    .provenBy(List.of(bad), "POST", URL))))
                    .isEqualTo(Refusal.INVALID);
        }
        assertThat(small.verify(with(good)).accepted()).isPresent();
    }

    @Test
    @Tag("KBD-03")
    void verify_proofMadeMoreThanAMinuteAwayFromOurTime_isRefused() {
        for (long seconds : new long[] {-60, 0, 60}) {
            isProven(proof().claim("iat", "" + now.plusSeconds(seconds).getEpochSecond()));
        }
        for (long seconds : new long[] {-61, 61}) {
            isUnproven(proof().claim("iat", "" + now.plusSeconds(seconds).getEpochSecond()).text());
        }
        for (String iat : List.of("null", "\"1\"", "9007199254740992", "-1", "1.8e9", "[]")) {
            isUnproven(proof().claim("iat", iat).text());
        }
        isUnproven(proof().claim("exp", "" + now.getEpochSecond()).text());
        isUnproven(proof().claim("nbf", "" + now.plusSeconds(61).getEpochSecond()).text());
        isProven(proof().claim("exp", "" + now.plusSeconds(1).getEpochSecond()));
    }

    @Test
    @Tag("KBD-02")
    void verify_proofForAnotherRequest_isRefused() {
        for (String url :
                List.of(
                        "https://api.example/orders/",
                        "https://api.example/Orders",
                        "https://api.example/",
                        "https://other.example/orders",
                        "https://api.example:8443/orders",
                        "http://api.example/orders",
                        "https://api.example/orders?a=b",
                        "https://api.example/orders#a",
                        "https://api.example/x/../orders",
                        "https://api.example@other.example/orders",
                        "/orders",
                        "")) {
            isUnproven(proof().claim("htu", "\"" + url + "\"").text());
        }
        for (String method : List.of("\"GET\"", "\"post\"", "\"\"", "null", "[\"POST\"]")) {
            isUnproven(proof().claim("htm", method).text());
        }
        isProven(proof().claim("htu", "\"HTTPS://API.example:443/%6Frders\""));
    }

    @Test
    void verify_requestWithAQuery_isItsResources() {
        UnverifiedToken presented =
                presented("DPoP " + token)
                        .provenBy(List.of(proof().text()), "POST", URL + "?page=1#x");
        assertThat(verifier.verify(presented).accepted()).isPresent();
    }

    /// What the service sees is what the proxy sends.
    @Test
    @Tag("KBD-11")
    void verify_behindAProxy_goesByThePublicUrl_whateverTheRequestSaysOfItsHost() {
        TokenVerifier behind = builder().publicUrl(URI.create("https://api.example/shop/")).build();
        for (String seen :
                List.of(
                        "http://10.0.0.7:8080/orders",
                        "http://evil.example/orders?a=b",
                        "/orders",
                        "/orders?next=https://evil.example/")) {
            String proof = client.proof("POST", "https://api.example/shop/orders", token, now);
            UnverifiedToken presented =
                    presented("DPoP " + token).provenBy(List.of(proof), "POST", seen);
            assertThat(behind.verify(presented).accepted()).isPresent();
        }
        String forOrders = client.proof("POST", "https://api.example/shop/orders", token, now);
        for (String other : List.of("/x://h/orders", "http://10.0.0.7/x://h/orders")) {
            UnverifiedToken presented =
                    presented("DPoP " + token).provenBy(List.of(forOrders), "POST", other);
            assertThat(refusal(behind.verify(presented))).isEqualTo(Refusal.UNPROVEN);
        }
        String forTheInside = client.proof("POST", "http://10.0.0.7:8080/orders", token, now);
        assertThat(
                        refusal(
                                behind.verify(
                                        presented("DPoP " + token)
                                                .provenBy(
                                                        List.of(forTheInside),
                                                        "POST",
                                                        "http://10.0.0.7:8080/orders"))))
                .isEqualTo(Refusal.UNPROVEN);
        for (String url : List.of("api.example", "ftp://api.example", "https://api.example/?a")) {
            assertThatThrownBy(() -> builder().publicUrl(URI.create(url)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void verify_otherwiseRefused_isChallengedInItsScheme() {
        UnverifiedToken good = with(proof().text());
        now = now.plusSeconds(900);
        isRefused(verifier.verify(good), Refusal.EXPIRED, INVALID_TOKEN);
        isRefused(verifier.verify(presented("DPoP x")), Refusal.INVALID, INVALID_TOKEN);
        isRefused(
                verifier.verify(presented("Bearer x")),
                Refusal.INVALID,
                "Bearer error=\"invalid_token\"");
        isRefused(TokenVerifier.missing(), Refusal.MISSING, "Bearer, DPoP algs=\"ES256 EdDSA\"");
    }

    @Test
    void verify_boundTokenOfAWeakSignIn_isChallengedInItsScheme() {
        isRefused(
                verifier.verify(with(proof().text()), Requirement.acr("aal2")),
                Refusal.INSUFFICIENT,
                "DPoP error=\"insufficient_user_authentication\", acr_values=\"aal2\","
                        + " algs=\"ES256 EdDSA\"");
    }

    /// By a certificate, or in a way that is yet to come.
    @Test
    @Tag("KBD-11")
    void verify_tokenBoundInAnotherWay_isRefusedInEveryScheme() {
        for (Object cnf :
                List.of(
                        Map.of(),
                        Map.of("x5t#S256", client.thumbprint()),
                        Map.of("jkt", client.thumbprint(), "x5t#S256", client.thumbprint()),
                        Map.of("jkt", client.thumbprint() + "A"),
                        Map.of("jkt", ""),
                        Map.of("jkt", List.of(client.thumbprint())),
                        client.thumbprint(),
                        List.of())) {
            JWTClaimsSet claims = issuer.claims(now).claim("cnf", cnf).build();
            String odd = issuer.text(claims);
            String proof = client.proof("POST", URL, odd, now);
            for (String scheme : List.of("DPoP ", "Bearer ")) {
                UnverifiedToken presented =
                        presented(scheme + odd).provenBy(List.of(proof), "POST", URL);
                assertThat(refusal(verifier.verify(presented))).isEqualTo(Refusal.INVALID);
            }
        }
    }

    @Test
    @Tag("KBD-02")
    void verify_headerOfAProofOtherwise_isRefused() {
        for (String typ : List.of("\"JWT\"", "\"at+jwt\"", "\"DPOP+JWT\"", "[\"dpop+jwt\"]")) {
            isUnproven(proof().header("typ", typ).text());
        }
        for (String alg :
                List.of("\"none\"", "\"HS256\"", "\"RS256\"", "\"ES384\"", "\"EdDSA\"", "null")) {
            isUnproven(proof().header("alg", alg).text());
        }
        isUnproven(proof().header("crit", "[]").text());
        isUnproven(proof().header("b64", "true").text());
        for (String member : List.of("typ", "alg", "jwk", "jti", "htm", "htu", "iat")) {
            isUnproven(proof().without(member).text());
        }
        isUnproven(proof().claim("jti", "\"" + "j".repeat(257) + "\"").text());
        isUnproven(proof().claim("jti", "\"\"").text());
        isUnproven(proof().claim("x", "\"" + "x".repeat(4096) + "\"").text());
        isProven(proof().header("kid", "\"http://127.0.0.1:1/\""));
        isProven(proof().claim("jti", "\"" + "j".repeat(256) + "\""));
    }

    @Test
    @Tag("KBD-02")
    void verify_keyOfAProofOtherwise_isRefused() {
        String jwk = client.jwk();
        String x = jwk.replaceAll(".*\"x\":\"([^\"]*)\".*", "$1");
        String y = jwk.replaceAll(".*\"y\":\"([^\"]*)\".*", "$1");
        for (String bad :
                List.of(
                        jwk.replace("}", ",\"d\":\"" + x + "\"}"),
                        jwk.replace("}", ",\"d\":null}"),
                        jwk.replace("}", ",\"use\":\"enc\"}"),
                        jwk.replace("}", ",\"key_ops\":[\"sign\"]}"),
                        jwk.replace("}", ",\"alg\":\"ES384\"}"),
                        jwk.replace("}", ",\"kty\":\"EC\"}"),
                        jwk.replace("P-256", "P-384"),
                        jwk.replace("\"EC\"", "\"OKP\""),
                        jwk.replace(x, y),
                        jwk.replace(x, x.substring(1)),
                        jwk.replace(x, x + "="),
                        "{\"kty\":\"oct\",\"k\":\"" + x + "\"}",
                        "[" + jwk + "]",
                        "\"" + x + "\"",
                        "null")) {
            isUnproven(proof().header("jwk", bad).text());
        }
        isProven(proof().header("jwk", jwk.replace("}", ",\"use\":\"sig\",\"alg\":\"ES256\"}")));
    }

    @Test
    @Tag("KBD-02")
    void verify_textOfAProofOtherwise_isRefused() {
        String good = proof().text();
        int dot = good.lastIndexOf('.');
        List<UnaryOperator<String>> changes =
                List.of(
                        text -> text + ".",
                        text -> "." + text,
                        text -> text + "=",
                        text -> text + " ",
                        text -> text.substring(0, dot),
                        text -> text.substring(0, dot + 1),
                        text -> text.substring(0, dot + 1) + "A".repeat(86),
                        text -> text.substring(0, dot) + "=" + text.substring(dot),
                        text -> text.substring(0, 9) + "\n" + text.substring(9),
                        text -> text + "," + text,
                        text -> "é" + text);
        for (UnaryOperator<String> change : changes) {
            isUnproven(change.apply(good));
        }
        for (int i = 0; i < good.length(); i += 7) {
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            isUnproven(good.substring(0, i) + other + good.substring(i + 1));
        }
        BoundClient.Making making = proof();
        String claims = making.claimsJson();
        isUnproven(
                making.text(
                        making.headerJson().replace("{\"typ\"", "{\"alg\":\"none\",\"typ\""),
                        claims));
        isUnproven(
                making.text(making.headerJson(), claims.replace("{\"jti\"", "{\"iat\":1,\"jti\"")));
        isUnproven(making.text("\uFEFF" + making.headerJson(), claims));
        isUnproven(making.text("{\"a\":".repeat(500), claims));
        assertThat(verifier.verify(with(good)).accepted()).isPresent();
    }
}
