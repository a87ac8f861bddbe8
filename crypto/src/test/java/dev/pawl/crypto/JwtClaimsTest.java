package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtClaimsTest {
    @Test
    void parse_claimsOfEveryKind_areReadByTheirOwnTypeOnly() {
        JwtClaims claims =
                parse(
                        """
                        {"iss":"https://id.example","exp":1800000000,"aud":["a","b"],"none":[],
                         "name":"J\\u00fcrgen \\ud83d\\udd11","flag":true,"nil":null,"map":{"iss":"x"}}
                        """);
        assertThat(claims.string("iss")).hasValue("https://id.example");
        assertThat(claims.string("name")).hasValue("Jürgen 🔑");
        assertThat(claims.seconds("exp")).hasValue(1_800_000_000L);
        assertThat(claims.strings("aud")).hasValue(List.of("a", "b"));
        assertThat(claims.strings("none")).hasValue(List.of());
        assertThat(claims.object("map").flatMap(map -> map.string("iss"))).hasValue("x");
        assertThat(claims.object("iss")).isEmpty();
        for (String name : List.of("flag", "nil", "map", "missing")) {
            assertThat(claims.has(name)).isEqualTo(!name.equals("missing"));
            assertThat(claims.string(name)).isEmpty();
            assertThat(claims.seconds(name)).isEmpty();
            assertThat(claims.strings(name)).isEmpty();
        }
        assertThat(claims.string("exp")).isEmpty();
        assertThat(claims.strings("iss")).isEmpty();
        assertThat(claims.seconds("iss")).isEmpty();
        assertThat(claims.string("aud")).isEmpty();
        assertThat(claims.toString()).doesNotContain("id.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-0",
                "1.0",
                "1.5",
                "1e3",
                "1E9",
                "1e400",
                "-1e400",
                "\"1800000000\"",
                "true",
                "null",
                "[1]",
                "{}",
                "253402300800",
                "9223372036854775807",
                "9223372036854775808",
                "99999999999999999999"
            })
    void seconds_anythingButAWholeNumberInRange_isEmpty(String value) {
        assertThat(parse("{\"exp\":" + value + "}").seconds("exp")).isEmpty();
        assertThat(parse("{\"exp\":" + value + "}").has("exp")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_800_000_000, 253_402_300_799L})
    void seconds_wholeNumberInRange_isRead(long value) {
        assertThat(parse("{\"exp\":" + value + "}").seconds("exp")).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"a\"", "[1]", "[\"a\",1]", "[\"a\",null]", "[[\"a\"]]", "{\"a\":\"b\"}"})
    void strings_anythingButAnArrayOfStrings_isEmpty(String value) {
        JwtClaims claims = parse("{\"aud\":" + value + "}");
        assertThat(claims.has("aud")).isTrue();
        assertThat(claims.strings("aud")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "1",
                "\"a\"",
                "[]",
                "[{}]",
                "{",
                "}",
                "{}{}",
                "{} {}",
                "{}x",
                "{},",
                "{}\0",
                "x{}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":'b'}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":0x10}",
                "{\"a\":True}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":undefined}",
                "{/*c*/}",
                "{}//c",
                "# c\n{}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"b}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1;\"b\":2}",
                "\uFEFF{}"
            })
    void parse_notOneJsonObject_isRefused(String json) {
        assertThat(JwtClaims.parse(json.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sub\":\"a\",\"sub\":\"b\"}",
                "{\"sub\":\"a\",\"exp\":1,\"sub\":\"a\"}",
                "{\"exp\":1,\"\\u0065xp\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":[{\"b\":1,\"b\":2}]}",
                "{\"a\":[1,{\"b\":{\"c\":1,\"c\":1}}]}"
            })
    void parse_duplicateMemberAtAnyLevel_isRefused(String json) {
        assertThat(JwtClaims.parse(json.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\udd11\"}",
                "{\"a\":\"\\udd11\\ud83d\"}",
                "{\"a\":\"\\ud83dx\"}",
                "{\"\\ud83d\":1}",
                "{\"a\":{\"\\ud83d\":1}}",
                "{\"a\":[\"\\ud83d\"]}",
                "{\"a\":\"x\\u0000\"}",
                "{\"a\\u0000\":1}"
            })
    void parse_halfCharactersOrNul_isRefused(String json) {
        assertThat(JwtClaims.parse(json.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void parse_notUtf8_isRefused() {
        assertThat(JwtClaims.parse("{\"a\":\"é\"}".getBytes(ISO_8859_1))).isEmpty();
        for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE")) {
            assertThat(JwtClaims.parse("{\"a\":1}".getBytes(Charset.forName(charset)))).isEmpty();
        }
        assertThat(JwtClaims.parse("{\"a\":1}".getBytes(UTF_16))).isEmpty();
        byte[][] malformed = {
            {(byte) 0xc0, (byte) 0x80}, // NUL, overlong
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, // half of a pair
            {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80}, // beyond Unicode
            {(byte) 0xe2, (byte) 0x82}, // cut off
            {(byte) 0x80},
        };
        for (byte[] bytes : malformed) {
            String json = "{\"a\":\"" + new String(bytes, ISO_8859_1) + "\"}";
            assertThat(JwtClaims.parse(json.getBytes(ISO_8859_1))).isEmpty();
        }
    }

    @Test
    void parse_depthSizeAndNumbersAtTheirLimits_isTheEdge() {
        assertThat(JwtClaims.parse(nested(7).getBytes(UTF_8))).isPresent();
        assertThat(JwtClaims.parse(nested(8).getBytes(UTF_8))).isEmpty();
        String filler = "x".repeat(JwtClaims.MAX_BYTES - 8);
        assertThat(JwtClaims.parse(("{\"a\":\"" + filler + "\"}").getBytes(UTF_8))).isPresent();
        assertThat(JwtClaims.parse(("{\"a\":\"x" + filler + "\"}").getBytes(UTF_8))).isEmpty();
        assertThat(JwtClaims.parse(("{\"a\":" + "9".repeat(5_000) + "}").getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void parse_hugeOrDeepInput_isRefused() {
        List<String> inputs =
                List.of(
                        "[".repeat(100_000),
                        "{\"a\":".repeat(100_000),
                        "{\"a\":" + "[".repeat(8_000),
                        "{\"a\":" + "1".repeat(1_000_000) + "}",
                        "{\"a\":\"" + "b".repeat(10_000_000) + "\"}");
        for (String json : inputs) {
            byte[] bytes = json.getBytes(UTF_8);
            assertThat(JwtClaims.parse(bytes)).isEmpty();
        }
    }

    /// Objects within the object that is the outermost level.
    private static String nested(int levels) {
        return "{\"a\":".repeat(levels) + "{}" + "}".repeat(levels);
    }

    private static JwtClaims parse(String json) {
        return JwtClaims.parse(json.getBytes(UTF_8)).orElseThrow();
    }
}
