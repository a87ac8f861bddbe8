package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUriTest {

    @ParameterizedTest
    @CsvSource({
        "https://id.example/a, https://id.example/a",
        "HTTPS://Id.Example/A, https://id.example/A",
        "https://id.example, https://id.example/",
        "https://id.example:443/a, https://id.example/a",
        "https://id.example:/a, https://id.example/a",
        "https://id.example:00443/a, https://id.example/a",
        "http://id.example:80, http://id.example/",
        "http://id.example:443/, http://id.example:443/",
        "https://id.example:80/, https://id.example:80/",
        "https://id.example:65535/, https://id.example:65535/",
        "http://127.0.0.1:7290/a, http://127.0.0.1:7290/a",
        "https://[2001:DB8::1]/a, https://[2001:db8::1]/a",
        "https://[::1]:443/a, https://[::1]/a",
        "https://[::1]:8443/a, https://[::1]:8443/a",
        "https://id.example/%61%2D%7e, https://id.example/a-~",
        "https://id.example/a%2fb, https://id.example/a%2Fb",
        "https://id.example/%c3%a9, https://id.example/%C3%A9",
        "https://id.example/a//b/, https://id.example/a//b/",
        "https://id.example/.well-known/..a, https://id.example/.well-known/..a",
        "https://id.example/a;b=c@d:e!$&'()*+d, https://id.example/a;b=c@d:e!$&'()*+d"
    })
    void parse_equalUris_haveOneForm(String text, String normal) {
        assertThat(TargetUri.parse(text)).map(TargetUri::text).hasValue(normal);
        assertThat(TargetUri.parse(text)).isEqualTo(TargetUri.parse(normal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "//id.example/a",
                "id.example/a",
                "https:/id.example/a",
                "https:id.example",
                "https://",
                "https:///a",
                "https://:443/a",
                "ftp://id.example/a",
                "wss://id.example/a",
                " https://id.example/a",
                "https://id.example/a ",
                "https://id.example/a b",
                "https://id.example/a?",
                "https://id.example/a?b=c",
                "https://id.example?b",
                "https://id.example/a#b",
                "https://user@id.example/a",
                "https://user:pass@id.example/a",
                "https://id.example:0/a",
                "https://id.example:65536/a",
                "https://id.example:999999/a",
                "https://id.example:+443/a",
                "https://id.example:80:80/a",
                "https://id.example\\\\a/b",
                "https://id.ex ample/a",
                "https://b%C3%BCcher.example/a",
                "https://bücher.example/a",
                "https://[::1/a",
                "https://[]/a",
                "https://[::1]x/a",
                "https://[::g]/a",
                "https://id.example/é",
                "https://id.example/a/./b",
                "https://id.example/a/../b",
                "https://id.example/a/%2E%2e/b",
                "https://id.example/..",
                "https://id.example/a/.",
                "https://id.example/%",
                "https://id.example/%2",
                "https://id.example/%zz",
                "https://id.example/%+1",
                "https://id.example/a|b",
                "https://id.example/a\\b",
                "https://id.example/a\"b",
                "https://id.example/\u0000"
            })
    void parse_whatIsNoPlainHttpUri_isRefused(String text) {
        assertThat(TargetUri.parse(text)).isEmpty();
    }

    @Test
    void parse_longest_isReadAndOneLongerIsNot() {
        String longest = "https://id.example/" + "a".repeat(TargetUri.MAX_CHARS - 19);
        assertThat(TargetUri.parse(longest)).isPresent();
        assertThat(TargetUri.parse(longest + "a")).isEmpty();
    }

    @Test
    void equals_otherResource_isAnother() {
        assertThat(TargetUri.parse("https://id.example/a"))
                .isNotEqualTo(TargetUri.parse("https://id.example/A"))
                .isNotEqualTo(TargetUri.parse("http://id.example/a"))
                .isNotEqualTo(TargetUri.parse("https://id.example/a/"));
    }
}
