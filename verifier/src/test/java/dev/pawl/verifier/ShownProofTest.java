package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the proof beside a bound token has to say (RFC 9449 §4.3).
class ShownProofTest extends BoundTokenStage {

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
