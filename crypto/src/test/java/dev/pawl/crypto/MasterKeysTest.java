package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {
    private static final String ONE = MasterKeys.generateLine(Samples.randomness(1));
    private static final String TWO = MasterKeys.generateLine(Samples.randomness(2));

    @Test
    void parse_blankLinesCommentsAndLineEnds_doNotCount() {
        String text = "# first\r\n\r\n  " + ONE + "  \r\n\t\n#" + TWO + "\n" + TWO;
        assertThat(MasterKeys.parse(text).size()).isEqualTo(2);
        assertThat(MasterKeys.parse(text)).hasToString("MasterKeys[2]");
    }

    @Test
    void generateLine_anyRandomness_isOneKey() {
        assertThat(ONE).hasSize(44);
        assertThat(MasterKeys.parse(ONE).size()).isEqualTo(1);
        assertThat(MasterKeys.generateLine(Randomness.secure()))
                .isNotEqualTo(MasterKeys.generateLine(Randomness.secure()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", // no padding
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=", // trailing bits
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", // 31 bytes
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", // 33 bytes
                "-_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", // base64url
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!=",
                "AAAA AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            })
    void parse_lineThatIsNoKey_isNamedByItsNumberOnly(String line) {
        assertThatThrownBy(() -> MasterKeys.parse("# keys\n" + ONE + "\n\n" + line + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining("line 4")
                .message()
                .doesNotContain(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "   "})
    void parse_noKeyAtAll_isRefused(String text) {
        assertThatThrownBy(() -> MasterKeys.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no master key");
    }

    @Test
    void parse_repeatedKey_isRefused() {
        assertThatThrownBy(() -> MasterKeys.parse(ONE + "\n" + TWO + "\n" + ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3")
                .message()
                .doesNotContain(ONE);
    }

    @Test
    void parse_asManyKeysAsAllowedAndOneMore_isTheEdge() {
        List<String> lines =
                IntStream.rangeClosed(1, MasterKeys.MAX_KEYS + 1)
                        .mapToObj(seed -> MasterKeys.generateLine(Samples.randomness(seed)))
                        .toList();
        String most = lines.stream().limit(MasterKeys.MAX_KEYS).collect(Collectors.joining("\n"));
        assertThat(MasterKeys.parse(most).size()).isEqualTo(MasterKeys.MAX_KEYS);
        assertThatThrownBy(() -> MasterKeys.parse(String.join("\n", lines)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "key-id", "Upper", "with space", "umläut", "/x", "a\nb"})
    void macTokens_badPurpose_isAProgrammingError(String purpose) {
        MasterKeys keys = MasterKeys.parse(ONE);
        assertThatThrownBy(() -> keys.macTokens(purpose, "p_", 4))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// RFC 5869 by hand: extract under a salt of zeros, then one block of expansion.
    @Test
    void subkey_anyPurpose_isHkdf() {
        byte[] master = Samples.bytes(32, 1);
        byte[] extracted = new HmacKey(new byte[32]).mac(master, 32);
        assertThat(new MasterKey(master).subkey("refresh").key())
                .isEqualTo(expand(extracted, "pawl/v1/refresh"));
        assertThat(new MasterKey(master).id())
                .isEqualTo(Arrays.copyOf(expand(extracted, "pawl/v1/key-id"), 4));
    }

    /// Pinned: a change of the derivation or of the format would end every session there is.
    @Test
    void macTokens_knownKey_mintTheKnownToken() {
        MasterKeys keys = MasterKeys.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        assertThat(keys.macTokens("refresh", "prt_", 4).mint(new byte[] {1, 2, 3, 4}))
                .isEqualTo("prt_AayBhecBAgMEdHgutvwrva-zYoD8V9lDtHaihf-mBOUht8u-9o2MYsM");
    }

    private static byte[] expand(byte[] extracted, String info) {
        byte[] block = (info + "\u0001").getBytes(US_ASCII);
        return new HmacKey(extracted).mac(block, block.length);
    }
}
