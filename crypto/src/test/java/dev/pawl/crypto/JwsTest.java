package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What signer and verifier do with tokens that are in order.
class JwsTest {
    private static final String BOTH = "dev.pawl.crypto.TestKeys#algorithmsAndProviders";
    private static final byte[] PAYLOAD = "{\"sub\":\"0190\",\"exp\":1800000000}".getBytes(UTF_8);

    @ParameterizedTest
    @MethodSource(BOTH)
    void verify_ownToken_yieldsPayloadAndKid(JwsAlgorithm algorithm, CryptoProvider provider) {
        JwsKey key = TestKeys.of(algorithm);
        String compact = new JwsSigner(key, "at+jwt", provider).sign(PAYLOAD);
        for (CryptoProvider other : TestKeys.providers()) {
            VerifiedJws verified =
                    new JwsVerifier(List.of(key), "at+jwt", other).verify(compact).orElseThrow();
            assertThat(verified.payload()).isEqualTo(PAYLOAD);
            assertThat(verified.kid()).isEqualTo(key.kid());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void sign_anyPayload_hasTheFixedHeaderAndLength(
            JwsAlgorithm algorithm, CryptoProvider provider) {
        JwsKey key = TestKeys.of(algorithm);
        String[] parts = new JwsSigner(key, "at+jwt", provider).sign(PAYLOAD).split("\\.", -1);
        assertThat(parts).hasSize(3);
        assertThat(new String(Base64Url.decode(parts[0]).orElseThrow(), UTF_8))
                .isEqualTo(
                        "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"at+jwt\"}"
                                .formatted(algorithm.joseName(), key.kid()));
        assertThat(Base64Url.decode(parts[2]).orElseThrow())
                .hasSize(
                        switch (algorithm) {
                            case ES256, EDDSA -> 64;
                            case RS256 -> 384;
                            case HS256 -> 32;
                        });
    }

    @Test
    void verify_severalKeys_findsTheOneThatSigned() {
        List<JwsKey> keys =
                List.of(
                        TestKeys.of(JwsAlgorithm.ES256),
                        TestKeys.generate(JwsAlgorithm.ES256),
                        TestKeys.of(JwsAlgorithm.EDDSA),
                        TestKeys.of(JwsAlgorithm.HS256));
        JwsVerifier verifier = new JwsVerifier(keys, "at+jwt");
        for (JwsKey key : keys) {
            String compact = new JwsSigner(key, "at+jwt").sign(PAYLOAD);
            assertThat(verifier.verify(compact).orElseThrow().kid()).isEqualTo(key.kid());
        }
    }

    @Test
    void verify_keyWasDropped_isRefused() {
        String compact = new JwsSigner(TestKeys.of(JwsAlgorithm.ES256), "at+jwt").sign(PAYLOAD);
        JwsKey next = TestKeys.generate(JwsAlgorithm.ES256);
        assertThat(new JwsVerifier(List.of(next), "at+jwt").verify(compact)).isEmpty();
        assertThat(new JwsVerifier(List.of(), "at+jwt").verify(compact)).isEmpty();
    }

    @Test
    void verify_longestToken_isAcceptedAndOneLongerIsNeverIssued() {
        JwsKey key = TestKeys.of(JwsAlgorithm.HS256);
        JwsSigner signer = new JwsSigner(key, "at+jwt");
        int overhead = signer.sign(new byte[0]).length();
        byte[] longest = new byte[(JwsVerifier.MAX_CHARS - overhead) * 3 / 4];
        String compact = signer.sign(longest);
        assertThat(compact).hasSizeBetween(JwsVerifier.MAX_CHARS - 1, JwsVerifier.MAX_CHARS);
        assertThat(new JwsVerifier(List.of(key), "at+jwt").verify(compact)).isPresent();
        byte[] longer = new byte[longest.length + 2];
        assertThatThrownBy(() -> signer.sign(longer)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void construct_badTypOrTheSameKeyTwice_isAProgrammingError() {
        JwsKey key = TestKeys.of(JwsAlgorithm.HS256);
        for (String typ : List.of("", "a\"b", "at jwt", "x".repeat(65))) {
            assertThatThrownBy(() -> new JwsSigner(key, typ))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new JwsVerifier(List.of(key, key), "at+jwt"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void signAndVerify_manyVirtualThreads_neverMixUpTheirPayloads(
            JwsAlgorithm algorithm, CryptoProvider provider) {
        JwsKey key = TestKeys.of(algorithm);
        JwsSigner signer = new JwsSigner(key, "at+jwt", provider);
        JwsVerifier verifier = new JwsVerifier(List.of(key), "at+jwt", provider);
        Queue<Integer> failures = new ConcurrentLinkedQueue<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                int seed = i;
                threads.execute(() -> {
                    byte[] payload = Samples.bytes(200, seed);
                    String compact = signer.sign(payload);
                    if (verifier.verify(compact)
                            .filter(it -> Arrays.equals(payload, it.payload()))
                            .isEmpty()) {
                        failures.add(seed);
                    }
                });
            }
        }
        assertThat(failures).isEmpty();
    }
}
