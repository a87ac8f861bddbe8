package dev.pawl.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    @ParameterizedTest
    @Tag("INJ-01")
    @ValueSource(
            strings = {
                "",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
                "curl/8.5.0",
                "Überbrowser 山 \uD83D\uDD11",
                "' OR 1=1 -- <b>${x}</b>"
            })
    void userAgent_printableText_isKept(String text) {
        assertThat(userAgent(text)).isEqualTo(text);
    }

    /// What is printed stays on its line and in its order.
    @Test
    @Tag("INJ-01")
    void userAgent_controlAndInvisibleCharacters_areDropped() {
        assertThat(userAgent("a\r\nb\tc\0d\u001B[31me\u007Ff\u0085g")).isEqualTo("abcd[31mefg");
        assertThat(userAgent("a\u2028b\u2029c\u202Ed\u200Be\uFEFFf\u00ADg")).isEqualTo("abcdefg");
        assertThat(userAgent("a\uD800b\uDC00c\u0378d")).isEqualTo("abcd");
    }

    @Test
    void userAgent_longerThan256_isCut() {
        assertThat(userAgent("x".repeat(256))).hasSize(256);
        assertThat(userAgent("x".repeat(257))).hasSize(256);
        assertThat(userAgent("\n".repeat(1_000) + "x".repeat(1_000))).isEqualTo("x".repeat(256));
    }

    @Test
    void userAgent_longerThan256OutsideTheBasicPlane_isCutBetweenCharacters() {
        String cut = userAgent("\uD83D\uDD11".repeat(300));
        assertThat(cut.codePointCount(0, cut.length())).isEqualTo(256);
        assertThat(cut).isEqualTo("\uD83D\uDD11".repeat(256));
    }

    @Test
    void userAgent_cleanedTwice_isTheSame() {
        String once = userAgent("a\r\nb".repeat(200));
        assertThat(userAgent(once)).isEqualTo(once);
    }

    private static String userAgent(String text) {
        return new Trace("203.0.113.7", text).userAgent();
    }
}
