package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Proofs that are forged: signed by somebody else, or by nobody, or written so that two readers
/// understand them differently.
class DpopForgeryTest extends DpopStage {

    private static final String P256_ORDER =
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

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
