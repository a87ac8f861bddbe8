package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Headers that other libraries have fallen for, each *correctly signed by our own key*, so that
/// nothing but the header is wrong.
class JwsHeaderAttackTest {
    private static final String PAYLOAD = Base64Url.encode("{\"sub\":\"0190\"}".getBytes(UTF_8));

    private static final JwsKey KEY = TestKeys.of(JwsAlgorithm.ES256);
    private static final String KID = KEY.kid();
    private static final JwsVerifier VERIFIER = new JwsVerifier(List.of(KEY), "at+jwt");
    private static final String GOOD =
            "{\"alg\":\"ES256\",\"kid\":\"" + KID + "\",\"typ\":\"at+jwt\"}";

    static Stream<String> headers() {
        return Stream.of(
                "{}",
                "[]",
                "null",
                "",
                with("\"alg\":\"none\""),
                with("\"alg\":\"None\""),
                with("\"alg\":\"nOnE\""),
                with("\"alg\":\"none \""),
                with("\"alg\":\"none\\u0000\""),
                with("\"alg\":null"),
                with("\"alg\":1"),
                with("\"alg\":[\"ES256\"]"),
                with("\"alg\":\"es256\""),
                with("\"alg\":\"ES384\""),
                with("\"alg\":\"zzz\""),
                with("\"alg\":\"HS256\""),
                with("\"alg\":\"PS256\""),
                with("\"alg\":\"EdDSA\""),
                with("\"alg\":\"none\",\"alg\":\"ES256\""),
                with("\"alg\":\"ES256\",\"alg\":\"none\""),
                "{\"kid\":\"" + KID + "\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"ES256\",\"kid\":\"" + KID + "\"}",
                kid("\"../../../dev/null\""),
                kid("\"' UNION SELECT 'k'--\""),
                kid("\"|id\""),
                kid("\"" + "k".repeat(10_000) + "\""),
                kid("[\"" + KID + "\"]"),
                kid("{}"),
                kid("null"),
                more("\"crit\":[]"),
                more("\"crit\":[\"x\"]"),
                more("\"crit\":[\"alg\"]"),
                more("\"crit\":[\"b64\"],\"b64\":false"),
                more("\"b64\":false"),
                more("\"jku\":\"http://127.0.0.1:1/\""),
                more("\"x5u\":\"http://127.0.0.1:1/\""),
                more("\"x5c\":[\"AA\"]"),
                more("\"zip\":\"DEF\""),
                more("\"jwk\":" + KEY.publicJwk().orElseThrow()),
                " " + GOOD,
                GOOD + " ",
                GOOD + "\n",
                GOOD.replace(":", ": "),
                GOOD.replace("at+jwt", "at\\u002bjwt"),
                GOOD.replace("at+jwt", "AT+JWT"),
                GOOD.replace("at+jwt", "application/at+jwt"),
                GOOD + GOOD,
                "\uFEFF" + GOOD,
                "[".repeat(2_000),
                "{\"a\":".repeat(1_000));
    }

    @Test
    void verify_exactHeader_isAccepted() {
        assertThat(VERIFIER.verify(signed(GOOD.getBytes(UTF_8)))).isPresent();
    }

    @ParameterizedTest
    @MethodSource("headers")
    void verify_anyOtherHeader_isRefused(String header) {
        assertThat(VERIFIER.verify(signed(header.getBytes(UTF_8)))).isEmpty();
    }

    @Test
    void verify_headerInAnotherEncoding_isRefused() {
        for (Charset charset : List.of(UTF_16, Charset.forName("UTF-32"))) {
            assertThat(VERIFIER.verify(signed(GOOD.getBytes(charset)))).isEmpty();
        }
        assertThat(VERIFIER.verify(signed((GOOD + "\u00ff").getBytes(ISO_8859_1)))).isEmpty();
    }

    @Test
    void verify_noSignatureUnderNone_isRefused() {
        for (String alg : List.of("none", "None", "NONE", "nOnE", "ES256")) {
            String header = Base64Url.encode(GOOD.replace("ES256", alg).getBytes(UTF_8));
            assertThat(VERIFIER.verify(header + "." + PAYLOAD + ".")).isEmpty();
            assertThat(VERIFIER.verify(header + "." + PAYLOAD)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("publicKeyForms")
    void verify_hmacKeyedWithOurPublicKey_isRefused(byte[] secret) {
        for (String header : List.of(GOOD, GOOD.replace("ES256", "HS256"))) {
            String input = Base64Url.encode(header.getBytes(UTF_8)) + "." + PAYLOAD;
            byte[] mac = new HmacKey(secret).mac(input.getBytes(US_ASCII), input.length());
            assertThat(VERIFIER.verify(input + "." + Base64Url.encode(mac))).isEmpty();
        }
    }

    static Stream<byte[]> publicKeyForms() {
        String jwk = KEY.publicJwk().orElseThrow();
        String x = jwk.replaceAll(".*\"x\":\"([^\"]*)\".*", "$1");
        byte[] encoded = KEY.encodedPrivate();
        int privateLength = ByteBuffer.wrap(encoded).getShort();
        byte[] der = Arrays.copyOfRange(encoded, 2 + privateLength, encoded.length);
        String pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END PUBLIC KEY-----";
        return Stream.of(
                der,
                pem.getBytes(US_ASCII),
                (pem + "\n").getBytes(US_ASCII),
                jwk.getBytes(US_ASCII),
                x.getBytes(US_ASCII),
                Base64Url.decode(x).orElseThrow());
    }

    private static String signed(byte[] header) {
        byte[] input = (Base64Url.encode(header) + "." + PAYLOAD).getBytes(US_ASCII);
        byte[] signature = KEY.signatures(CryptoProvider.jdk()).sign(input, input.length);
        return new String(input, US_ASCII) + "." + Base64Url.encode(signature);
    }

    private static String with(String alg) {
        return GOOD.replace("\"alg\":\"ES256\"", alg);
    }

    private static String kid(String kid) {
        return GOOD.replace("\"" + KID + "\"", kid);
    }

    private static String more(String member) {
        return GOOD.substring(0, GOOD.length() - 1) + "," + member + "}";
    }
}
