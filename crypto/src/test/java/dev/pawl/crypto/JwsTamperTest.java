package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every token here is close to a good one and must not pass. Each test shows the good one first.
class JwsTamperTest {
    private static final String BOTH = "dev.pawl.crypto.TestKeys#algorithmsAndProviders";
    private static final byte[] PAYLOAD = "{\"sub\":\"0190\",\"exp\":1800000000}".getBytes(UTF_8);

    private final JwsKey key = TestKeys.of(JwsAlgorithm.ES256);
    private final JwsVerifier verifier = new JwsVerifier(List.of(key), "at+jwt");
    private final String good = new JwsSigner(key, "at+jwt").sign(PAYLOAD);

    @ParameterizedTest
    @MethodSource(BOTH)
    void verify_anyBitFlipped_isRefused(JwsAlgorithm algorithm, CryptoProvider provider) {
        JwsKey signing = TestKeys.of(algorithm);
        JwsVerifier on = new JwsVerifier(List.of(signing), "at+jwt", provider);
        String compact = new JwsSigner(signing, "at+jwt", provider).sign(PAYLOAD);
        assertThat(on.verify(compact)).isPresent();
        byte[] text = compact.getBytes(ISO_8859_1);
        for (int bit = 0; bit < text.length * 8; bit++) {
            byte[] flipped = text.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(on.verify(new String(flipped, ISO_8859_1))).as("bit %d", bit).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void verify_anyBitOfTheSignatureFlipped_isRefused(
            JwsAlgorithm algorithm, CryptoProvider provider) {
        JwsKey signing = TestKeys.of(algorithm);
        JwsVerifier on = new JwsVerifier(List.of(signing), "at+jwt", provider);
        String compact = new JwsSigner(signing, "at+jwt", provider).sign(PAYLOAD);
        int start = compact.lastIndexOf('.') + 1;
        byte[] signature = Base64Url.decode(compact.substring(start)).orElseThrow();
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String changed = compact.substring(0, start) + Base64Url.encode(flipped);
            assertThat(on.verify(changed)).as("bit %d", bit).isEmpty();
        }
        assertThat(on.verify(compact)).isPresent(); // and the pooled objects are still of use
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void verify_signatureOfAnyOtherLength_isRefused(
            JwsAlgorithm algorithm, CryptoProvider provider) {
        JwsKey signing = TestKeys.of(algorithm);
        JwsVerifier on = new JwsVerifier(List.of(signing), "at+jwt", provider);
        String compact = new JwsSigner(signing, "at+jwt", provider).sign(PAYLOAD);
        int start = compact.lastIndexOf('.') + 1;
        byte[] signature = Base64Url.decode(compact.substring(start)).orElseThrow();
        for (int length = 0; length <= signature.length + 8; length++) {
            if (length != signature.length) {
                String changed = Base64Url.encode(Arrays.copyOf(signature, length));
                assertThat(on.verify(compact.substring(0, start) + changed))
                        .as("%d bytes", length)
                        .isEmpty();
            }
        }
    }

    @Test
    void verify_otherNumberOfSegments_isRefused() {
        String[] p = good.split("\\.", -1);
        for (String changed :
                List.of(
                        "",
                        ".",
                        "..",
                        "...",
                        p[0],
                        p[0] + "." + p[1],
                        p[0] + "." + p[1] + ".",
                        p[0] + ".." + p[2],
                        "." + p[1] + "." + p[2],
                        "." + good,
                        good + ".",
                        good + "." + p[2],
                        p[0] + "." + good,
                        p[0] + "." + p[1] + "." + p[1] + "." + p[2],
                        "{\"payload\":\"" + p[1] + "\",\"signature\":\"" + p[2] + "\"}",
                        "x".repeat(1_000_000),
                        good + "A".repeat(1_000_000))) {
            assertThat(verifier.verify(changed)).as(changed).isEmpty();
        }
        assertThat(verifier.verify(good)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\r\n", "\t", "=", "==", "+", "/", "?", "\0", "é", "%3D"})
    void verify_foreignCharacterInAnySegment_isRefused(String inserted) {
        int first = good.indexOf('.');
        int second = good.lastIndexOf('.');
        for (int at :
                new int[] {
                    0, 5, first, first + 1, first + 6, second, second + 1, second + 6, good.length()
                }) {
            String changed = good.substring(0, at) + inserted + good.substring(at);
            assertThat(verifier.verify(changed)).as("at %d", at).isEmpty();
            String replaced = good.substring(0, at) + inserted;
            if (replaced.length() < good.length()) {
                replaced += good.substring(replaced.length());
                assertThat(verifier.verify(replaced)).as("replaced at %d", at).isEmpty();
            }
        }
    }

    @Test
    void verify_nonZeroTrailingBits_isRefused() {
        // 64 bytes of signature end in 2 characters with 4 bits to spare.
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(good.charAt(good.length() - 1));
        for (int spare = 1; spare < 16; spare++) {
            char c = alphabet.charAt(last | spare);
            String changed = good.substring(0, good.length() - 1) + c;
            assertThat(verifier.verify(changed)).as("%d", spare).isEmpty();
        }
    }

    @Test
    void verify_tokenOfAnotherTyp_isRefused() {
        for (String typ : List.of("JWT", "AT+JWT", "at+JWT", "logout+jwt", "dpop+jwt", "at")) {
            assertThat(verifier.verify(new JwsSigner(key, typ).sign(PAYLOAD))).as(typ).isEmpty();
        }
    }

    @Test
    void verify_foreignKeyWithOurKidInItsHeader_isRefused() {
        JwsKey foreign = TestKeys.generate(JwsAlgorithm.ES256);
        String[] theirs = new JwsSigner(foreign, "at+jwt").sign(PAYLOAD).split("\\.", -1);
        String header = good.substring(0, good.indexOf('.'));
        byte[] input = (header + "." + theirs[1]).getBytes(UTF_8);
        byte[] signature = foreign.signatures(CryptoProvider.jdk()).sign(input, input.length);
        String forged = header + "." + theirs[1] + "." + Base64Url.encode(signature);
        assertThat(verifier.verify(forged)).isEmpty();
    }
}
