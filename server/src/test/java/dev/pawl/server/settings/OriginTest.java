package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.settings.source.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.com, https://example.com",
        "HTTPS://EXAMPLE.com, https://example.com",
        "https://example.com:443, https://example.com",
        "http://example.com:80, http://example.com",
        "http://example.com:443, http://example.com:443",
        "https://example.com:08443, https://example.com:8443",
        "http://localhost:8080, http://localhost:8080",
        "https://xn--mnchen-3ya.example, https://xn--mnchen-3ya.example",
        "https://192.0.2.1, https://192.0.2.1",
        "http://[2001:DB8:0:0:0:0:0:1]:8080, http://[2001:db8::1]:8080",
        "http://[0:0:0:0:0:0:0:0], http://[::]",
        "http://[1:0:0:2:0:0:0:3], http://[1:0:0:2::3]",
        "http://[1:0:2:3:4:5:6:7], http://[1:0:2:3:4:5:6:7]",
        "http://[1:0:0:2:3:0:0:4], http://[1::2:3:0:0:4]"
    })
    void parse_origin_isMadeCanonical(String text, String canonical) {
        assertThat(Origin.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Good.class, good -> assertThat(good.value()).hasToString(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "*",
                "example.com",
                "//example.com",
                "ftp://example.com",
                "https://",
                "https://example.com/",
                "https://example.com?a",
                "https://example.com#a",
                "https://user@example.com",
                "https://user:pw@example.com",
                "https://example.com:",
                "https://example.com:65536",
                "https://example.com:99999999",
                "https://*.example.com",
                "https://exa mple.com",
                " https://example.com",
                "https://example.com\n",
                "https://münchen.example",
                "https://example.com.",
                "https://-a.example",
                "https://a..example",
                "https://under_score.example",
                "https://[::1",
                "https://[::g]",
                "https://[1.2.3.4]",
                "https://[::ffff:192.0.2.1]",
                "https://[::ffff:c000:201]",
                "https://[fe80::1%25eth0]"
            })
    void parse_anythingElse_isRefused(String text) {
        assertThat(Origin.parse(text)).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void parse_longestName_isAcceptedAndOneMoreRefused() {
        String label = "a".repeat(62) + ".";
        String longest = label.repeat(4) + "b";

        assertThat(Origin.parse("https://" + longest)).isInstanceOf(Parsed.Good.class);
        assertThat(Origin.parse("https://" + longest + "b")).isInstanceOf(Parsed.Bad.class);
    }
}
