package dev.pawl.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private static void assertMalformed(byte[] bytes) {
        assertThatThrownBy(() -> StrictJson.object(bytes))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refused ->
                        assertThat(refused.problem().code()).isEqualTo(ProblemCode.MALFORMED_JSON));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Stream<String> malformed() {
        return Stream.of(
                "",
                " ",
                "null",
                "\"text\"",
                "7",
                "[]",
                "[{}]",
                "{",
                "}",
                "{}{}",
                "{} x",
                "{},",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":'b'}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":+1}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":0x10}",
                "{\"a\":undefined}",
                "{\"a\":True}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x41\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":1}/* comment */",
                "{\"a\":1} // comment",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"\\ud800\":1}",
                "\ufeff{}",
                "{\"a\":\"unfinished",
                "{\"a\":[1,2}",
                "{\"" + "n".repeat(65) + "\":1}",
                "{\"a\":" + "[".repeat(8) + "]".repeat(8) + "}",
                "{\"a\":" + "[".repeat(8000),
                "{\"a\":".repeat(2000),
                members(33));
    }

    private static String members(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"m" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @Tag("DOS-03")
    void object_fromMalformedText_isRefused(String json) {
        assertMalformed(utf8(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // never in UTF-8
                "c080", // NUL in two bytes
                "c1bf", // overlong
                "e08080", // overlong
                "eda080", // a surrogate
                "f4908080", // beyond the last code point
                "e282", // cut off
                "80" // a continuation without a start
            })
    @Tag("DOS-03")
    void object_withBytesThatAreNoUtf8_isRefused(String hex) {
        String before = HexFormat.of().formatHex(utf8("{\"a\":\""));
        String after = HexFormat.of().formatHex(utf8("\"}"));

        assertMalformed(HexFormat.of().parseHex(before + hex + after));
    }

    @Test
    @Tag("DOS-03")
    void object_inOtherEncodings_isRefused() {
        assertMalformed("{}".getBytes(StandardCharsets.UTF_16));
        assertMalformed("{}".getBytes(StandardCharsets.UTF_16LE));
        assertMalformed("{}".getBytes(StandardCharsets.UTF_16BE));
    }

    static Stream<String> wellFormed() {
        return Stream.of(
                "{}",
                " \t\r\n{ } \n",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\ud83d\\ude00\"}",
                "{\"a\":\"\ud83d\ude00\"}",
                "{\"a\":1e1000000}",
                "{\"" + "n".repeat(64) + "\":1}",
                "{\"a\":" + "[".repeat(7) + "]".repeat(7) + "}",
                members(32));
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    @Tag("DOS-03")
    void object_fromWellFormedText_isRead(String json) {
        assertThat(StrictJson.object(utf8(json))).isNotNull();
    }

    @Test
    void object_withEscapes_isUnescaped() {
        assertThat(StrictJson.object(utf8("{\"\\u0061\":\"\\u00e9\\n\\u0000\"}")))
                .containsEntry("a", new JsonValue.Text("é\n\0"));
    }
}
