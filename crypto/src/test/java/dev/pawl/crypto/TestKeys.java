package dev.pawl.crypto;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// One key for each algorithm, made once, and the providers to try them on.
final class TestKeys {
    private static final Map<JwsAlgorithm, JwsKey> KEYS = new EnumMap<>(JwsAlgorithm.class);

    private TestKeys() {}

    static synchronized JwsKey of(JwsAlgorithm algorithm) {
        return KEYS.computeIfAbsent(algorithm, TestKeys::generate);
    }

    static JwsKey generate(JwsAlgorithm algorithm) {
        return JwsKey.generate(algorithm, Samples.randomness(11));
    }

    /// The native provider first where there is one; a platform without it tests the JDK's twice.
    static List<CryptoProvider> providers() {
        return List.of(CryptoProvider.best(), CryptoProvider.jdk());
    }

    static Stream<Arguments> algorithmsAndProviders() {
        return Stream.of(JwsAlgorithm.values())
                .flatMap(algorithm -> providers().stream().map(p -> Arguments.of(algorithm, p)));
    }
}
