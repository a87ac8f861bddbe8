package dev.pawl.crypto;

import java.util.Base64;
import java.util.Random;
import java.util.stream.IntStream;

/// Repeatable test material.
final class Samples {
    private Samples() {}

    static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /// A source that yields the same bytes in every run.
    static Randomness randomness(long seed) {
        return new Random(seed)::nextBytes;
    }

    static MasterKey masterKey(int seed) {
        return new MasterKey(bytes(32, seed));
    }

    static MasterKeys masterKeys(int... seeds) {
        return MasterKeys.parse(
                String.join(
                        "\n",
                        IntStream.of(seeds)
                                .mapToObj(seed -> bytes(32, seed))
                                .map(Base64.getEncoder()::encodeToString)
                                .toList()));
    }
}
