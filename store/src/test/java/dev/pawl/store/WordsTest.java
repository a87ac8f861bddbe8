package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void join_andSplit_areEachOthersInverse() {
        for (List<String> words :
                List.of(List.<String>of(), List.of("pwd"), List.of("pwd", "otp", "ä\t"))) {
            assertThat(Words.split(Words.join(words))).isEqualTo(words);
        }
    }

    @Test
    void join_wordThatWouldComeBackAsAnother_isRefused() {
        assertThatThrownBy(() -> Words.join(List.of("a b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Words.join(List.of("a", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
