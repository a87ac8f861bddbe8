package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// DOS-02: whatever a server and a proxy could frame differently is 400, and nothing that follows
/// it on the connection is read.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramingTest {

    private static final String SMUGGLED = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static final String POST =
            """
            POST /v1/auth/login HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            """;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String post(String headersAndBody) {
        return POST + headersAndBody;
    }

    private static String get(String headers) {
        return "GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
    }

    private static String chunked(String chunks) {
        return post("Transfer-Encoding: chunked\r\n\r\n" + chunks);
    }

    static Stream<String> lengths() {
        return Stream.of(
                        "Content-Length: 5\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nContent-Length: 5",
                        "Content-Length: 5\r\nContent-Length: 6",
                        "Content-Length: 5\r\nContent-Length: 5",
                        "Content-Length: 5, 5",
                        "Content-Length: +5",
                        "Content-Length: -5",
                        "Content-Length: 0x5",
                        "Content-Length: 5.0",
                        "Content-Length: 1 2",
                        "Content-Length: 99999999999999999999",
                        "Content-Length:",
                        "Content-Length : 5",
                        "Content-Length\t: 5",
                        "Content-Length: \u000b5",
                        " Content-Length: 5",
                        "Transfer-Encoding : chunked",
                        " Transfer-Encoding: chunked",
                        "Transfer-Encoding: \u000bchunked",
                        "Transfer-Encoding:\r\n chunked",
                        "Transfer-Encoding: xchunked",
                        "Transfer-Encoding: chunkedx",
                        "Transfer-Encoding: \"chunked\"",
                        "Transfer-Encoding: identity",
                        "Transfer-Encoding: gzip, chunked",
                        "Transfer-Encoding: chunked, identity",
                        "Transfer-Encoding: chunked, chunked",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding:")
                .map(header -> post(header + "\r\n\r\n0\r\n\r\n"));
    }

    static Stream<String> chunks() {
        return Stream.of(
                        "+2\r\n{}\r\n0\r\n\r\n",
                        "-2\r\n{}\r\n0\r\n\r\n",
                        "0x2\r\n{}\r\n0\r\n\r\n",
                        "2 \r\n{}\r\n0\r\n\r\n",
                        " 2\r\n{}\r\n0\r\n\r\n",
                        "2;a=b\r\n{}\r\n0\r\n\r\n",
                        "2;\n{}\r\n0\r\n\r\n",
                        "\r\n{}\r\n0\r\n\r\n",
                        "g\r\n{}\r\n0\r\n\r\n",
                        "ffffffff\r\n{}\r\n0\r\n\r\n",
                        "000000002\r\n{}\r\n0\r\n\r\n",
                        "10000000000000002\r\n{}\r\n0\r\n\r\n",
                        "2\n{}\n0\n\n",
                        "2\r{}\r\n0\r\n\r\n",
                        "2\r\n{}XX0\r\n\r\n",
                        "2\r\n{}\n0\r\n\r\n",
                        "1\r\n{}\r\n0\r\n\r\n",
                        "3\r\n{}\r\n0\r\n\r\n",
                        "2\r\n{}\r\n0\r\nTrailer: x\r\n\r\n",
                        "2\r\n{}\r\n0\r\nX")
                .map(FramingTest::chunked);
    }

    static Stream<String> lines() {
        return Stream.of(
                "GET /healthz HTTP/1.1\nHost: localhost\n\n",
                "GET /healthz HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\n",
                "GET /healthz HTTP/1.1\r\nHost: localhost\rX: y\r\n\r\n",
                "\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                " GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET  /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET\t/healthz\tHTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /healthz HTTP/1.1 \r\nHost: localhost\r\n\r\n",
                "GET /healthz http/1.1\r\nHost: localhost\r\n\r\n",
                "GET /healthz HTTP/1.2\r\nHost: localhost\r\n\r\n",
                "GET /healthz HTTP/2.0\r\nHost: localhost\r\n\r\n",
                "GET /healthz\r\nHost: localhost\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "G<T /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /healthz\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\r\n\r\n",
                "GET /healthz HTTP/1.1\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                get("X: y\r\n folded"),
                get("X: y\u0000z"),
                get("X\u0000: y"),
                get("X y: z"),
                get("X(: y"),
                get("no colon"),
                get(": no name"));
    }

    @ParameterizedTest
    @MethodSource({"lengths", "chunks", "lines"})
    @Tag("DOS-02")
    void request_thatCanBeFramedInTwoWays_is400AndTheConnectionCloses(String text) {
        try (Wire wire = server.wire()) {
            Reply reply = wire.write(text + SMUGGLED).read();

            assertThat(reply.outcome()).isEqualTo("400 bad_request");
            assertThat(reply.header("Connection")).contains("close");
            assertThat(wire.readToEnd()).isEmpty();
        }
    }

    @Test
    @Tag("DOS-02")
    void requests_thatFollowEachOther_areAllServed() {
        String good = post("Content-Length: 2\r\n\r\n{}");
        try (Wire wire = server.wire()) {
            wire.write(good + SMUGGLED + good + SMUGGLED);

            assertThat(wire.read().status()).isEqualTo(422);
            assertThat(wire.read().status()).isEqualTo(200);
            assertThat(wire.read().status()).isEqualTo(422);
            assertThat(wire.read().status()).isEqualTo(200);
        }
    }

    @Test
    void connection_thatTheClientWantsClosed_closesAfterItsAnswer() {
        try (Wire wire = server.wire()) {
            Reply reply = wire.write(get("Connection: close") + SMUGGLED).read();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Connection")).contains("close");
            assertThat(wire.readToEnd()).isEmpty();
        }
    }
}
