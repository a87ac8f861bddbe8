package dev.pawl.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import dev.pawl.server.client.Wire;
import dev.pawl.server.input.Routes.WithBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Bad bodies, on every route that reads one: each is refused by its rule, changes nothing, and the
/// server goes on.
class BadBodyTest extends InputStage {

    private static Stream<Arguments> onEveryRoute(Stream<String> bodies) {
        return bodies.flatMap(
                body -> Routes.WITH_BODY.stream().map(route -> Arguments.of(route.path(), body)));
    }

    static Stream<Arguments> malformed() {
        return onEveryRoute(
                Stream.of(
                        "{",
                        "}",
                        "[]",
                        "[{}]",
                        "null",
                        "true",
                        "1",
                        "\"{}\"",
                        "nonsense",
                        "<html></html>",
                        "{}{}",
                        "{},",
                        "{} x",
                        "{\"email\"}",
                        "{\"email\":}",
                        "{\"email\":\"a\",}",
                        "{,\"email\":\"a\"}",
                        "{\"email\":\"a\" \"password\":\"b\"}",
                        "{email:\"a\"}",
                        "{'email':'a'}",
                        "{\"email\":\"a\"",
                        "{\"email\":\"a",
                        "{\"email\":\"\\x\"}",
                        "{\"email\":\"\\u12\"}",
                        "{\"email\":\"a\nb\"}",
                        "{\"email\":\"a\u0000b\"}",
                        "{\"email\":\"\\ud800\"}",
                        "{\"\\udfff\":1}",
                        "{\"email\":\"a\"}\u0000",
                        "\u0000{}",
                        "\u00ef\u00bb\u00bf{}",
                        "{\"email\":\"\u00ff\u00fe\"}",
                        "{\"email\":\"\u00c0\u00af\"}",
                        "{\"email\":\"\u00ed\u00a0\u0080\"}",
                        "\u0000{\u0000}",
                        "/* */{}",
                        "{} // x",
                        "{\"email\":\"a\",\"email\":\"b\"}",
                        "{\"refresh_token\":\"a\",\"refresh_token\":\"b\"}",
                        "{\"x\":{\"y\":1,\"y\":2}}",
                        "{\"x\":NaN}",
                        "{\"x\":Infinity}",
                        "{\"x\":-Infinity}",
                        "{\"x\":01}",
                        "{\"x\":1.}",
                        "{\"x\":.5}",
                        "{\"x\":+1}",
                        "{\"x\":0x10}",
                        "{\"x\":tru}",
                        "{\"x\":" + "9".repeat(2_000) + "}"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void body_thatIsNoJsonObject_is400(String path, String body) {
        assertRefused(path, body, 400, "malformed_json");
    }

    /// Within the limit on bodies, which refuses larger ones unread.
    static Stream<Arguments> bombs() {
        return onEveryRoute(
                Stream.of(
                        "{\"x\":" + "[".repeat(8_000) + "]".repeat(8_000) + "}",
                        "{\"x\":" + "[".repeat(16_000),
                        "{\"x\":".repeat(2_000) + "1" + "}".repeat(2_000),
                        object(1_000, i -> "k" + i),
                        object(64, BadBodyTest::colliding),
                        "{\"x\":1" + "0".repeat(10_000) + "}",
                        "{\"" + "n".repeat(16_000) + "\":1}"));
    }

    @ParameterizedTest
    @Tag("DOS-03")
    @MethodSource("bombs")
    void body_thatIsABomb_is400(String path, String body) {
        assertRefused(path, body, 400, "malformed_json");
    }

    @ParameterizedTest
    @Tag("DOS-03")
    @MethodSource("hugeNumbers")
    void number_thatIsHuge_isNotEvenLookedAt(String path, String body) {
        assertRefused(path, body, 422, "validation_failed");
    }

    static Stream<Arguments> hugeNumbers() {
        return onEveryRoute(
                Stream.of(
                        "{\"x\":1e1000000}",
                        "{\"x\":-1e-999999999}",
                        "{\"email\":1e1000000,\"refresh_token\":1E+2147483647}"));
    }

    static Stream<Arguments> huge() {
        return onEveryRoute(
                Stream.of(
                        "{\"email\":\"" + "a".repeat(16 * 1024) + "\"}",
                        "[".repeat(100_000),
                        object(100_000, i -> "k" + i),
                        "{\"email\":\"" + "a".repeat(10_000_000) + "\"}"));
    }

    @ParameterizedTest
    @Tag("DOS-03")
    @MethodSource("huge")
    void body_beyondTheLimit_is413(String path, String body) {
        assertRefused(path, body, 413, "payload_too_large");
    }

    @Test
    @Tag("DOS-03")
    void body_asLargeAsTheLimit_isRead() {
        String padding = " ".repeat(16 * 1024 - 2);

        assertRefused("/v1/auth/login", "{" + padding + "}", 422, "validation_failed");
        assertRefused("/v1/auth/refresh", "{" + padding + "}", 401, "refresh_token_missing");
    }

    @Test
    @Tag("DOS-04")
    void body_thatIsCompressed_is415() {
        for (WithBody route : Routes.WITH_BODY) {
            for (String encoding :
                    List.of("gzip", "deflate", "br", "zstd", "identity", "x-gzip", "gzip, gzip")) {
                Reply reply =
                        Wire.exchange(
                                server.uri(),
                                head(route.path(), 30)
                                        + "Content-Encoding: "
                                        + encoding
                                        + "\r\n\r\n\u001f\u008b\u0008"
                                        + "\u0000".repeat(27));

                assertThat(reply.status()).as(encoding).isEqualTo(415);
                Answers.assertProblem(reply);
            }
        }
    }

    private static void assertRefused(String path, String body, int status, String code) {
        List<String> before = tables.everything();

        Reply reply = post(path, body);

        assertThat(reply.status() + " " + reply.code()).isEqualTo(status + " " + code);
        Answers.assertProblem(reply);
        assertThat(tables.everything()).isEqualTo(before);
    }

    private static Reply post(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        try (Wire wire = Wire.to(server.uri())) {
            return wire.write(head(path, bytes.length) + "\r\n").write(bytes).read();
        }
    }

    private static String head(String path, int length) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                + length
                + "\r\n";
    }

    /// An object of so many members.
    private static String object(int members, IntFunction<String> name) {
        return IntStream.range(0, members)
                .mapToObj(i -> "\"" + name.apply(i) + "\":0")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /// Names that all have the same hash code.
    private static String colliding(int number) {
        List<String> pairs = new ArrayList<>();
        for (int bit = 0; bit < 6; bit++) {
            pairs.add((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return String.join("", pairs);
    }
}
