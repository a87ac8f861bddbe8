package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Proofs that are wrong in one thing. Unless that is the signature, they are correctly signed by
/// their key, and each stands beside the nearest proof that passes.
class DpopAttackTest extends DpopStage {

    record Attack(String what, TestProof proof, DpopRefusal reason, TestProof twin) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Attack claim(String name, String json, DpopRefusal reason, String twin) {
        return new Attack(
                name + " " + json,
                TestProof.es256().claim(name, json),
                reason,
                TestProof.es256().claim(name, twin));
    }

    private static Attack header(String name, String json, DpopRefusal reason, String twin) {
        return new Attack(
                name + " " + json,
                TestProof.es256().header(name, json),
                reason,
                TestProof.es256().header(name, twin));
    }

    private static Attack htu(String uri) {
        return claim(
                "htu",
                "\"" + uri + "\"",
                TargetUri.parse(uri).isPresent() ? DpopRefusal.REQUEST : DpopRefusal.CLAIMS,
                "\"HTTPS://ID.example.com:443/v1/%61uth/refresh\"");
    }

    private static Attack jwk(String what, String json) {
        return new Attack(
                what,
                TestProof.es256().header("jwk", json),
                DpopRefusal.KEY,
                TestProof.es256().header("jwk", KEY.publicJwk().orElseThrow()));
    }

    static Stream<Attack> requests() {
        return Stream.concat(
                Stream.of("\"GET\"", "\"post\"", "\"POST \"", "\"\"", "[\"POST\"]", "null")
                        .map(method ->
                                claim(
                                        "htm",
                                        method,
                                        method.startsWith("\"")
                                                ? DpopRefusal.REQUEST
                                                : DpopRefusal.CLAIMS,
                                        "\"POST\"")),
                Stream.of(
                                "https://id.example.com/v1/auth/login",
                                "https://id.example.com/v1/auth/refresh/",
                                "https://id.example.com/V1/auth/refresh",
                                "https://id.example.com/v1/auth//refresh",
                                "https://id.example.com/v1/auth%2Frefresh",
                                "https://id.example.com",
                                "https://id.example.com.evil.example/v1/auth/refresh",
                                "https://other.example.com/v1/auth/refresh",
                                "https://id.example.com:8443/v1/auth/refresh",
                                "http://id.example.com/v1/auth/refresh",
                                "https://id.example.com/v1/auth/refresh?a=b",
                                "https://id.example.com/v1/auth/refresh?",
                                "https://id.example.com/v1/auth/refresh#a",
                                "https://id.example.com@evil.example/v1/auth/refresh",
                                "https://evil@id.example.com/v1/auth/refresh",
                                "https://id.example.com/v1/auth/../auth/refresh",
                                "/v1/auth/refresh",
                                "//id.example.com/v1/auth/refresh",
                                "")
                        .map(DpopAttackTest::htu));
    }

    static Stream<Attack> headers() {
        return Stream.of(
                header("typ", "\"JWT\"", DpopRefusal.HEADER, "\"dpop+jwt\""),
                header("typ", "\"at+jwt\"", DpopRefusal.HEADER, "\"dpop+jwt\""),
                header("typ", "\"dbsc+jwt\"", DpopRefusal.HEADER, "\"dpop+jwt\""),
                header("typ", "\"DPOP+JWT\"", DpopRefusal.HEADER, "\"dpop+jwt\""),
                header("typ", "\"application/dpop+jwt\"", DpopRefusal.HEADER, "\"dpop+jwt\""),
                header("typ", "[\"dpop+jwt\"]", DpopRefusal.HEADER, "\"dpop+jwt\""),
                header("alg", "\"none\"", DpopRefusal.HEADER, "\"ES256\""),
                header("alg", "\"None\"", DpopRefusal.HEADER, "\"ES256\""),
                header("alg", "\"HS256\"", DpopRefusal.HEADER, "\"ES256\""),
                header("alg", "\"RS256\"", DpopRefusal.HEADER, "\"ES256\""),
                header("alg", "\"PS256\"", DpopRefusal.HEADER, "\"ES256\""),
                header("alg", "\"ES384\"", DpopRefusal.HEADER, "\"ES256\""),
                header("alg", "\"es256\"", DpopRefusal.HEADER, "\"ES256\""),
                header("alg", "[\"ES256\"]", DpopRefusal.HEADER, "\"ES256\""),
                header("alg", "null", DpopRefusal.HEADER, "\"ES256\""),
                header("alg", "\"EdDSA\"", DpopRefusal.KEY, "\"ES256\""),
                extension("crit", "[]"),
                extension("crit", "[\"exp\"]"),
                extension("b64", "true"));
    }

    private static Attack extension(String name, String json) {
        return new Attack(
                name + " " + json,
                TestProof.es256().header(name, json),
                DpopRefusal.HEADER,
                TestProof.es256().header("kid", "\"http://127.0.0.1:1/\""));
    }

    static Stream<Attack> keys() {
        String x = JWK.replaceAll(".*\"x\":\"([^\"]*)\".*", "$1");
        String y = JWK.replaceAll(".*\"y\":\"([^\"]*)\".*", "$1");
        String zero = Base64Url.encode(new byte[32]);
        return Stream.of(
                jwk("a private key", JWK.replace("}", ",\"d\":\"" + x + "\"}")),
                jwk("a private member of no use", JWK.replace("}", ",\"d\":null}")),
                jwk("a shared secret", "{\"kty\":\"oct\",\"k\":\"" + x + "\"}"),
                jwk("a secret beside the point", JWK.replace("}", ",\"k\":\"" + x + "\"}")),
                jwk("an RSA key", TestProof.jwk(TestKeys.of(JwsAlgorithm.RS256))),
                jwk("an Ed25519 key", TestProof.jwk(TestKeys.of(JwsAlgorithm.EDDSA))),
                jwk("another curve", JWK.replace("P-256", "P-384")),
                jwk("secp256k1", JWK.replace("P-256", "secp256k1")),
                jwk("no curve", JWK.replace("\"crv\":\"P-256\",", "")),
                jwk("another type", JWK.replace("\"EC\"", "\"OKP\"")),
                jwk("a point off the curve", JWK.replace(x, y)),
                jwk("x and y exchanged", JWK.replace(x, "!").replace(y, x).replace("!", y)),
                jwk("zeros", JWK.replace(x, zero).replace(y, zero)),
                jwk("the field's order too much", JWK.replace(x, Base64Url.encode(ones()))),
                jwk("a coordinate too short", JWK.replace(x, x.substring(0, 42))),
                jwk("a coordinate too long", JWK.replace(x, "AA" + x)),
                jwk("padding", JWK.replace(x, x + "=")),
                jwk("bits that no byte carries", JWK.replace(x, idleBits(x))),
                jwk("for encryption", JWK.replace("}", ",\"use\":\"enc\"}")),
                jwk("to sign", JWK.replace("}", ",\"key_ops\":[\"sign\"]}")),
                jwk("for another algorithm", JWK.replace("}", ",\"alg\":\"ES384\"}")),
                jwk("a text", "\"" + x + "\""),
                jwk("a list", "[" + JWK + "]"),
                jwk("nothing", "null"));
    }

    private static byte[] ones() {
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xff);
        return ones;
    }

    /// The same 32 bytes to a decoder that does not look at the last two bits.
    private static String idleBits(String coordinate) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(coordinate.charAt(42));
        return coordinate.substring(0, 42) + alphabet.charAt(last + 1);
    }

    @ParameterizedTest
    @MethodSource({"requests", "headers", "keys"})
    @Tag("KBD-02")
    void check_wrongInOneThing_isRefused_andItsTwinIsNot(Attack attack) {
        isRefused(attack.proof.text(), attack.reason);
        isProven(attack.twin.text());
    }

    @ParameterizedTest
    @FieldSource("REQUIRED")
    @Tag("KBD-02")
    void check_withoutARequiredMember_isRefused(String name) {
        isProven(TestProof.es256().text());
        assertThat(check(TestProof.es256().without(name).text()))
                .isInstanceOf(DpopChecked.Refused.class);
    }

    static final List<String> REQUIRED = List.of("typ", "alg", "jwk", "jti", "htm", "htu", "iat");
}
