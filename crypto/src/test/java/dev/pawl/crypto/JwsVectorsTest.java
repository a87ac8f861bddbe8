package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples of RFC 7515 A.1 to A.3 and RFC 8037 A.4, on each provider. Their headers are not
/// ours, so this is below [JwsVerifier].
class JwsVectorsTest {
    private static final String CLAIMS =
            ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    record Vector(JwsKey key, String input, String signature) {}

    static Stream<Arguments> vectors() {
        return Stream.of(
                        new Vector(
                                RfcKeys.rfc7515Hs256(),
                                "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9" + CLAIMS,
                                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
                        new Vector(
                                RfcKeys.rfc7515Rs256(),
                                "eyJhbGciOiJSUzI1NiJ9" + CLAIMS,
                                "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
                                        + "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
                                        + "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
                                        + "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
                                        + "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
                                        + "p0igcN_IoypGlUPQGe77Rw"),
                        new Vector(
                                RfcKeys.rfc7515Es256(),
                                "eyJhbGciOiJFUzI1NiJ9" + CLAIMS,
                                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"),
                        new Vector(
                                RfcKeys.rfc8037Ed25519(),
                                "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc",
                                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"))
                .flatMap(vector -> TestKeys.providers().stream().map(p -> Arguments.of(vector, p)));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verify_exampleSignature_isAccepted(Vector vector, CryptoProvider provider) {
        byte[] input = vector.input.getBytes(US_ASCII);
        byte[] signature = Base64Url.decode(vector.signature).orElseThrow();
        RawSignatures signatures = vector.key.signatures(provider);
        assertThat(signatures.verify(input, signature)).isTrue();
        input[0] ^= 1;
        assertThat(signatures.verify(input, signature)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void sign_exampleInput_isTheExampleSignature(Vector vector, CryptoProvider provider) {
        byte[] input = vector.input.getBytes(US_ASCII);
        RawSignatures signatures = vector.key.signatures(provider);
        byte[] signature = signatures.sign(input, input.length);
        if (vector.key.algorithm() == JwsAlgorithm.ES256) { // which draws a number each time
            assertThat(signatures.verify(input, signature)).isTrue();
        } else {
            assertThat(Base64Url.encode(signature)).isEqualTo(vector.signature);
        }
    }
}
