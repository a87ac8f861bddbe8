package dev.pawl.core;

import dev.pawl.crypto.MasterKeys;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Master keys that are the same in every run.
public final class TestKeys {

    private TestKeys() {}

    /// The bytes of the key with this number.
    public static byte[] bytes(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return key;
    }

    /// Keys by number; the first signs and seals.
    public static MasterKeys master(int... numbers) {
        return MasterKeys.parse(
                IntStream.of(numbers)
                        .mapToObj(TestKeys::bytes)
                        .map(Base64.getEncoder()::encodeToString)
                        .collect(Collectors.joining("\n")));
    }
}
