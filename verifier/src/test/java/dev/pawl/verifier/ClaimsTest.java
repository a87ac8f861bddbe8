package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    private static Optional<Claims> parse(String json) {
        return Claims.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void parse_membersOfAllTypes_areReadWithoutCoercion() {
        Claims claims =
                parse(
                                """
                                {"text":"é\\ud83d\\ude00","whole":17,"number":17.0,"negative":-17,"big":1e3,
                                 "texts":["a","b"],"mixed":["a",1],"none":null,"object":{"text":"x"}}
                                """)
                        .orElseThrow();

        assertThat(claims.string("text")).contains("é😀");
        assertThat(claims.string("whole")).isEmpty();
        assertThat(claims.seconds("whole")).contains(17L);
        assertThat(claims.seconds("text")).isEmpty();
        for (String other : List.of("number", "negative", "big", "none", "object")) {
            assertThat(claims.has(other)).isTrue();
            assertThat(claims.seconds(other)).isEmpty();
            assertThat(claims.string(other)).isEmpty();
        }
        assertThat(claims.strings("texts")).contains(List.of("a", "b"));
        assertThat(claims.strings("mixed")).isEmpty();
        assertThat(claims.has("absent")).isFalse();
    }

    @Test
    void seconds_endOfTheYear9999_isTheLatest() {
        Claims claims = parse("{\"last\":253402300799,\"after\":253402300800}").orElseThrow();

        assertThat(claims.seconds("last")).contains(253_402_300_799L);
        assertThat(claims.seconds("after")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"a\":1",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "\ufeff{\"a\":1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"o\":{\"a\":1,\"a\":2}}",
                "{\"o\":[{\"a\":1,\"a\":2}]}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\u0000\"}",
                "{\"\\udc00\":1}",
                "{\"o\":[[\"\\ud800\"]]}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":TRUE}",
                "{\"a\":1}// note",
                "{\"a\":\"\n\"}",
            })
    void parse_whatReadersDisagreeAbout_isRefused(String json) {
        assertThat(parse(json)).isEmpty();
    }

    @Test
    void parse_otherBytesThanUtf8_areRefused() {
        assertThat(Claims.parse("{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
        assertThat(Claims.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_16))).isEmpty();
        assertThat(Claims.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_16BE))).isEmpty();
    }

    @Test
    void parse_depth_hasALimit() {
        assertThat(parse("{\"a\":" + "[".repeat(7) + "]".repeat(7) + "}")).isPresent();
        assertThat(parse("{\"a\":" + "[".repeat(8) + "]".repeat(8) + "}")).isEmpty();
        assertThat(parse("{\"a\":" + "[".repeat(10_000))).isEmpty();
    }
}
