package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomnessTest {
    @Test
    void secure_manyDraws_neverRepeat() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(HexFormat.of().formatHex(Randomness.secure().bytes(16)))).isTrue();
        }
        assertThat(Randomness.secure().bytes(0)).isEmpty();
    }

    @Test
    void bytes_anySource_areWhatItFills() {
        Randomness sevens = target -> Arrays.fill(target, (byte) 7);
        assertThat(sevens.bytes(3)).containsExactly(7, 7, 7);
    }

    @Test
    void sha256_exampleOfTheStandard_matches() {
        assertThat(Digests.sha256("abc".getBytes(US_ASCII)))
                .isEqualTo(
                        HexFormat.of()
                                .parseHex(
                                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
}
