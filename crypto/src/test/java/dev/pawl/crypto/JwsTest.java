package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Signing and verifying, for each algorithm on each provider.
class JwsTest {
    private static final byte[] PAYLOAD =
            "{\"iss\":\"https://id.example\",\"sub\":\"0190\"}".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource
    void verify_ownToken_yieldsPayloadAndKid(JwsAlgorithm algorithm) {
        for (CryptoProvider provider : List.of(CryptoProvider.best(), CryptoProvider.jdk())) {
            JwsKey key = JwsKey.generate(algorithm, Randomness.secure(), provider);
            String compact = new JwsSigner(key, "at+jwt", provider).sign(PAYLOAD);
            Optional<VerifiedJws> verified =
                    new JwsVerifier(List.of(key), "at+jwt", provider).verify(compact);
            assertThat(verified.orElseThrow().payload()).isEqualTo(PAYLOAD);
            assertThat(verified.orElseThrow().kid()).isEqualTo(key.kid());
        }
    }
}
