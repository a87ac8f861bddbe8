package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Proofs that are wrong in one thing. Unless that is the signature, they are correctly signed by
/// their key, and each stands beside the nearest proof that passes.
class DpopAttackTest {
    private static final JwsKey KEY = TestKeys.of(JwsAlgorithm.ES256);
    private static final String JWK = TestProof.jwk(KEY);
    private static final DpopVerifier VERIFIER =
            new DpopVerifier(new DpopNonces(Samples.masterKeys(1), DpopNonces.WINDOW));

    private static final String P256_ORDER =
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

    record Attack(String what, TestProof proof, DpopRefusal reason, TestProof twin) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static DpopChecked check(String proof) {
        return VERIFIER.check(proof, TestProof.request(), TestProof.NOW);
    }

    private static void isProven(String proof) {
        assertThat(check(proof)).isInstanceOf(DpopChecked.Proven.class);
    }

    private static void isRefused(String proof, DpopRefusal reason) {
        assertThat(check(proof)).isEqualTo(new DpopChecked.Refused(reason));
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

    /// That is for the caller to compare.
    @Test
    @Tag("KBD-02")
    void check_anotherKeyOfTheSameType_isNotTheKey() {
        JwsKey other = TestKeys.generate(JwsAlgorithm.ES256);
        KeyThumbprint bound = KeyThumbprint.parse(KEY.kid()).orElseThrow();

        assertThat(key(TestProof.by(KEY))).isEqualTo(bound);
        assertThat(key(TestProof.by(other))).isNotEqualTo(bound);
        // what was signed by the other key, under the name of the bound one
        isRefused(TestProof.by(other).header("jwk", JWK).text(), DpopRefusal.SIGNATURE);
    }

    private static KeyThumbprint key(TestProof proof) {
        assertThat(check(proof.text())).isInstanceOf(DpopChecked.Proven.class);
        return ((DpopChecked.Proven) check(proof.text())).proof().key();
    }

    @Test
    @Tag("KBD-02")
    void check_hmacUnderThePublicKey_isRefused() {
        TestProof proof = TestProof.es256().header("alg", "\"HS256\"");
        String input = unsigned(proof.text());
        for (byte[] secret : List.of(JWK.getBytes(US_ASCII), KEY.kid().getBytes(US_ASCII))) {
            byte[] mac = new HmacKey(secret).mac(input.getBytes(US_ASCII), input.length());
            isRefused(input + "." + Base64Url.encode(mac), DpopRefusal.HEADER);
            String es256 = unsigned(TestProof.es256().text());
            isRefused(es256 + "." + Base64Url.encode(mac), DpopRefusal.SIGNATURE);
        }
    }

    @Test
    @Tag("KBD-02")
    void check_signatureThatIsNone_isRefused() {
        String good = TestProof.es256().text();
        String input = unsigned(good);
        byte[] signature = Base64Url.decode(good.substring(input.length() + 1)).orElseThrow();
        byte[] r = Arrays.copyOf(signature, 32);
        byte[] s = Arrays.copyOfRange(signature, 32, 64);
        byte[] zero = new byte[32];
        byte[] order =
                Arrays.copyOfRange(new BigInteger("01" + P256_ORDER, 16).toByteArray(), 1, 33);
        isProven(input + "." + Base64Url.encode(concat(r, s)));
        for (byte[] bad :
                List.of(
                        new byte[0],
                        concat(zero, zero),
                        concat(r, zero),
                        concat(zero, s),
                        concat(order, order),
                        concat(r, order),
                        concat(order, s),
                        concat(r, concat(s, new byte[1])),
                        concat(new byte[1], concat(r, s)),
                        Arrays.copyOf(signature, 63),
                        concat(s, r))) {
            isRefused(input + "." + Base64Url.encode(bad), DpopRefusal.SIGNATURE);
        }
    }

    /// Under such a key, the signature `R = point, S = 0` is one of everything.
    @Test
    @Tag("KBD-02")
    void check_ed25519KeyUnderWhichAnybodyCanSign_isRefused() {
        isProven(TestProof.by(TestKeys.of(JwsAlgorithm.EDDSA)).text());
        for (String point :
                List.of(
                        "0100000000000000000000000000000000000000000000000000000000000000",
                        "0100000000000000000000000000000000000000000000000000000000000080",
                        "0000000000000000000000000000000000000000000000000000000000000000",
                        "0000000000000000000000000000000000000000000000000000000000000080",
                        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")) {
            byte[] bytes = HexFormat.of().parseHex(point);
            String jwk =
                    "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}"
                            .formatted(Base64Url.encode(bytes));
            TestProof proof = TestProof.by(TestKeys.of(JwsAlgorithm.EDDSA)).header("jwk", jwk);
            String forged =
                    unsigned(proof.text()) + "." + Base64Url.encode(concat(bytes, new byte[32]));
            isRefused(forged, DpopRefusal.KEY);
        }
    }

    /// Each is signed as it stands, or reads as the good one to a lenient decoder.
    @Test
    @Tag("KBD-02")
    void check_textThatIsNotCanonical_isRefused() {
        TestProof proof = TestProof.es256();
        String good = proof.text();
        int first = good.indexOf('.');
        int second = good.lastIndexOf('.');
        isProven(good);
        for (String bad :
                List.of(
                        "",
                        ".",
                        "..",
                        "...",
                        good + ".",
                        "." + good,
                        good + "." + good.substring(second + 1),
                        good.substring(0, second),
                        good.substring(0, second + 1),
                        good + "=",
                        good + "==",
                        " " + good,
                        good + " ",
                        good + "\n",
                        good.substring(0, first) + "=" + good.substring(first),
                        good.substring(0, second) + "==" + good.substring(second),
                        good.substring(0, 10) + "\r\n" + good.substring(10),
                        good + "," + good,
                        "DPoP " + good,
                        "{\"protected\":\"" + good.substring(0, first) + "\"}",
                        good.replace('-', '+').replace('_', '/') + "+",
                        "é" + good)) {
            assertThat(check(bad)).isInstanceOf(DpopChecked.Refused.class);
        }
    }

    @Test
    @Tag("KBD-02")
    void check_jsonThatReadersUnderstandDifferently_isRefused() {
        TestProof proof = TestProof.es256();
        String header = proof.headerJson();
        String claims = proof.claimsJson();
        isProven(proof.text(header, claims));
        isProven(proof.text(" " + header.replace(":", " : "), claims + "\n"));
        for (String bad :
                List.of(
                        header.replace("{\"typ\"", "{\"alg\":\"none\",\"typ\""),
                        header.replace("{\"typ\"", "{\"\\u0061lg\":\"none\",\"typ\""),
                        header.replace("{\"typ\"", "{\"jwk\":{},\"typ\""),
                        header.replace("\"kty\"", "\"kty\":\"RSA\",\"kty\""),
                        header + "{}",
                        "[" + header + "]",
                        "\uFEFF" + header,
                        "null",
                        "",
                        "{\"a\":".repeat(600),
                        "[".repeat(2_000))) {
            assertThat(check(proof.text(bad, claims))).isInstanceOf(DpopChecked.Refused.class);
        }
        for (String bad :
                List.of(
                        claims.replace("{\"jti\"", "{\"iat\":1800000000,\"jti\""),
                        claims.replace("{\"jti\"", "{\"htu\":\"" + TestProof.URI + "\",\"jti\""),
                        claims.replace("-BwC3ESc6acc2lTc", "a\\u0000b"),
                        claims.replace("-BwC3ESc6acc2lTc", "a\\ud800b"),
                        claims.replace("\"-BwC3ESc6acc2lTc\"", "7"),
                        claims + claims)) {
            assertThat(check(proof.text(header, bad))).isInstanceOf(DpopChecked.Refused.class);
        }
    }

    private static String unsigned(String proof) {
        return proof.substring(0, proof.lastIndexOf('.'));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
