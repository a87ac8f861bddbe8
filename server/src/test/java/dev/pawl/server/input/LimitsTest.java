package dev.pawl.server.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are too long, and texts that take long to read.
class LimitsTest {

    /// For all probes together. One that takes exponential time needs longer than anybody waits.
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @TempDir private static Path directory;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(On.SQLITE, directory, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @Tag("DOS-05")
    @ValueSource(ints = {5_000, 64 * 1024, 1_000_000})
    void requestLine_thatIsTooLong_is414(int length) {
        for (String line :
                List.of(
                        "GET /" + "x".repeat(length),
                        "GET /healthz?" + "x".repeat(length),
                        "GET http://x/" + "x".repeat(length))) {
            assertRefused(line + " HTTP/1.1\r\nHost: x\r\n\r\n", 414);
        }
    }

    @ParameterizedTest
    @Tag("DOS-05")
    @ValueSource(ints = {17 * 1024, 64 * 1024, 1_000_000})
    void header_thatIsTooLarge_is431(int length) {
        for (String header :
                List.of(
                        "X: " + "x".repeat(length),
                        "x".repeat(length) + ": y",
                        "Authorization: Bearer " + "x".repeat(length),
                        "Cookie: " + "a=b; ".repeat(length / 5),
                        "X-Forwarded-For: " + "1.2.3.4, ".repeat(length / 9))) {
            assertRefused("GET /healthz HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n", 431);
        }
    }

    @Test
    @Tag("DOS-05")
    void headers_thatAreTooMany_are431() {
        String headers =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "X-" + i + ": y\r\n")
                        .collect(Collectors.joining());

        assertRefused("GET /healthz HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n", 431);
        assertRefused(
                "GET /healthz HTTP/1.1\r\nHost: x\r\n" + "X: y\r\n".repeat(1_000) + "\r\n", 431);
    }

    @Test
    @Tag("DOS-05")
    void request_thatIsAsLongAsItMayBe_isServed() {
        String line = "GET /healthz?" + "x".repeat(4_000) + " HTTP/1.1\r\nHost: x\r\n";

        Reply reply = Wire.exchange(server.uri(), line + "X: " + "x".repeat(12_000) + "\r\n\r\n");

        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/3", "HTTP/1.1.1", "XTTP/1.1"})
    void request_inAnotherVersion_isRefused(String version) {
        Reply reply =
                Wire.exchange(server.uri(), "GET /healthz " + version + "\r\nHost: x\r\n\r\n");

        assertThat(reply.status()).isIn(400, 505);
        Answers.assertProblem(reply);
    }

    /// Texts that make a backtracking matcher try every way to divide them.
    static Stream<String> probes() {
        return Stream.of(
                "a".repeat(254),
                "a.".repeat(120) + "@",
                "a".repeat(60) + "@" + "a".repeat(190),
                "a@" + "a.".repeat(125),
                "a@" + "a-".repeat(125) + "a",
                "a@" + "a".repeat(60) + "." + "1-".repeat(90) + "!",
                "a@" + "1.".repeat(120) + "1",
                "a@" + "0".repeat(250),
                "@".repeat(254),
                "!#$%&'*+/=?^_`{|}~-".repeat(13) + "@",
                " ".repeat(500),
                "\\t".repeat(250) + "a@b");
    }

    @ParameterizedTest
    @Tag("DOS-06")
    @MethodSource("probes")
    void address_thatMakesMatchersBacktrack_isRefusedAtOnce(String address) {
        long began = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            Reply reply = server.api().signIn(address, "x");

            assertThat(reply.status()).isIn(401, 422);
            Answers.assertProblem(reply);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(GENEROUS);
    }

    @Test
    @Tag("DOS-06")
    void headers_thatMakeMatchersBacktrack_areReadAtOnce() {
        long began = System.nanoTime();
        for (String header :
                List.of(
                        "User-Agent: " + "Mozilla/5.0 (".repeat(1_000),
                        "User-Agent: " + "a ".repeat(7_000),
                        "Cookie: " + "__Host-pawl_access=" + "a.".repeat(7_000) + "!",
                        "Cookie: " + " ".repeat(15_000) + "=",
                        "Authorization: Bearer " + "a.".repeat(7_000),
                        "Authorization: Bearer" + " ".repeat(15_000),
                        "X-Forwarded-For: " + ":".repeat(15_000),
                        "Content-Type: application/json" + " ".repeat(15_000) + "x",
                        "If-None-Match: " + "W/\"".repeat(5_000),
                        "Origin: https://" + "a.".repeat(7_000))) {
            for (String path : List.of("/v1/me", "/.well-known/jwks.json")) {
                String head = "GET " + path + " HTTP/1.1\r\nHost: x\r\n";
                Reply reply = Wire.exchange(server.uri(), head + header + "\r\n\r\n");

                assertThat(reply.status()).isIn(200, 401);
                Answers.assertSane(reply);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(GENEROUS);
    }

    /// The twin, and the control: the probes are of the kind that stops a careless pattern.
    @Test
    @Tag("DOS-06")
    void probe_againstACarelessPattern_wouldNeverEnd() {
        Counted probe = new Counted("a.".repeat(120) + "@", 1_000_000);

        assertThat(server.api().signUp("plain@example.com", "a wheel that turns one way").status())
                .isEqualTo(201);
        assertThatThrownBy(
                        () -> Pattern.compile("(.*)(.*)(.*)(.*)(.*)(.*)x").matcher(probe).matches())
                .isInstanceOf(IllegalStateException.class);
    }

    /// Text that can be looked at only so often.
    private static final class Counted implements CharSequence {
        private final String text;
        private int looksLeft;

        Counted(String text, int looks) {
            this.text = text;
            this.looksLeft = looks;
        }

        @Override
        public char charAt(int index) {
            if (looksLeft-- == 0) {
                throw new IllegalStateException("looked at too often");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }

    private static void assertRefused(String request, int status) {
        Reply reply = Wire.exchange(server.uri(), request);

        assertThat(reply.status()).isEqualTo(status);
        Answers.assertProblem(reply);
        assertThat(server.api().get("/healthz").status()).isEqualTo(200);
    }
}
