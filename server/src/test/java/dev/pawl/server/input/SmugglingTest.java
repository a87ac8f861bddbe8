package dev.pawl.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.Wire;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A request inside a request: a proxy and a server that end the outer one at different places
/// disagree on whether the inner one exists. Here it would make an account.
class SmugglingTest extends InputStage {

    private static final String SIGN_UP =
            Api.credentials("smuggled@example.com", "a wheel that turns one way", "bearer");

    private static final String INNER =
            "POST /v1/auth/signup HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: "
                    + SIGN_UP.length()
                    + "\r\n\r\n"
                    + SIGN_UP;

    private static String outer(String headers, String body) {
        return "POST /v1/auth/logout HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + headers
                + "\r\n\r\n"
                + body;
    }

    /// Headers under which the body `0 CRLF CRLF` and what follows it can be cut in two ways.
    static Stream<String> ambiguousLengths() {
        return Stream.of(
                        "Content-Length: 5\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nContent-Length: 5",
                        "Content-Length: 5\r\nTransfer-Encoding : chunked",
                        "Content-Length: 5\r\n Transfer-Encoding: chunked",
                        "Content-Length: 5\r\nTransfer-Encoding:\r\n chunked",
                        "Content-Length: 5\r\nTransfer-Encoding: xchunked",
                        "Content-Length: 5\r\nTransfer-Encoding: chunked, identity",
                        "Content-Length: 5\r\nTransfer-Encoding:\u000bchunked",
                        "Content-Length: 5\r\nTransfer-Encoding: \u0000chunked",
                        "Content-Length: 5\r\nX: y\nTransfer-Encoding: chunked",
                        "Content-Length: 5\r\nX: y\rTransfer-Encoding: chunked",
                        "Content-Length: 5\r\nTransfer-Encoding\u0000: chunked",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: gzip, chunked",
                        "Transfer-Encoding: identity",
                        "Transfer-Encoding: cow",
                        "Transfer-Encoding:",
                        "Content-Length: 5\r\nContent-Length: 0",
                        "Content-Length: 0\r\nContent-Length: 5",
                        "Content-Length: 5\r\nContent-Length: 5",
                        "Content-Length: 5, 0",
                        "Content-Length: 5, 5",
                        "Content-Length: +5",
                        "Content-Length: -5",
                        "Content-Length: 0x5",
                        "Content-Length: 5;",
                        "Content-Length: 5\u0000",
                        "Content-Length: 18446744073709551621",
                        "Content-Length:",
                        "Content-Length : 5",
                        "\tContent-Length: 5",
                        "Content-Length: \r\n 5")
                .map(headers -> outer(headers, "0\r\n\r\n"));
    }

    static Stream<String> malformedChunks() {
        return Stream.of(
                        "+0\r\n\r\n",
                        "-0\r\n\r\n",
                        "0x0\r\n\r\n",
                        "0 \r\n\r\n",
                        "0\n\n",
                        "0\r\r\n\n",
                        "0;a=b\r\n\r\n",
                        "0;\n\r\n",
                        "0\r\nX: y\r\n\r\n",
                        "00000000000000000\r\n\r\n",
                        "10000000000000000\r\n\r\n",
                        "2\r\n{}\n0\r\n\r\n",
                        "2\r\n{}XX0\r\n\r\n",
                        "1\r\n{}\r\n0\r\n\r\n")
                .map(chunks -> outer("Transfer-Encoding: chunked", chunks));
    }

    static Stream<String> lines() {
        return Stream.of(
                "POST /v1/auth/logout HTTP/1.1\nHost: x\n\n",
                "POST /v1/auth/logout HTTP/1.1\r\nHost: x\r\n\n",
                "POST /v1/auth/logout HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "POST /v1/auth/logout HTTP/1.1\r\n\r\n",
                "POST /v1/auth/logout HTTP/0.9\r\nHost: x\r\n\r\n",
                "POST /v1/auth/logout\r\nHost: x\r\n\r\n",
                "POST  /v1/auth/logout HTTP/1.1\r\nHost: x\r\n\r\n",
                "\r\n\r\nPOST /v1/auth/logout HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /v1/auth/logout HTTP/1.1\r\nHost: x\r\nnothing\r\n\r\n");
    }

    @ParameterizedTest
    @Tag("DOS-02")
    @MethodSource({"ambiguousLengths", "malformedChunks", "lines"})
    void request_thatEndsInTwoPlaces_is400AndNothingAfterItIsRead(String request) {
        List<String> before = tables.everything();
        try (Wire wire = Wire.to(server.uri())) {
            Reply reply = wire.write(request + INNER).end().read();

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.header("Connection")).isEqualToIgnoringCase("close");
            Answers.assertProblem(reply);
            assertThat(wire.isClosed()).isTrue();
        }
        assertThat(tables.everything()).isEqualTo(before);
    }

    /// The reader of chunks is ours, and a proxy's may differ in what we do not know of: so
    /// whatever comes after a chunked body is left unread, also when nothing is wrong with it.
    @Test
    @Tag("DOS-02")
    void request_afterAChunkedBody_isNotRead() {
        List<String> before = tables.everything();
        try (Wire wire = Wire.to(server.uri())) {
            String chunked = outer("Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\n\r\n");

            assertThat(wire.write(chunked + INNER).end().read().status()).isEqualTo(401);
            assertThat(wire.isClosed()).isTrue();
        }
        assertThat(tables.everything()).isEqualTo(before);
    }

    /// A body that nobody reads is the beginning of no request.
    @Test
    @Tag("DOS-02")
    void request_inABodyThatIsNotRead_isNotARequest() {
        List<String> before = tables.everything();
        for (String line :
                List.of("GET /healthz", "POST /nowhere", "GET /v1/me", "HEAD /healthz")) {
            String head = line + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + INNER.length();
            try (Wire wire = Wire.to(server.uri())) {
                wire.write(head + "\r\n\r\n" + INNER).end().readHead();
            }
        }
        assertThat(tables.everything()).isEqualTo(before);
    }

    @Test
    @Tag("DOS-02")
    void requests_thatEndWhereTheySay_areAllServed() {
        try (Wire wire = Wire.to(server.uri())) {
            String logout = outer("Content-Length: 2", "{}");
            wire.write(logout + INNER.replace("smuggled", "ordinary") + logout).end();

            assertThat(wire.read().status()).isEqualTo(401);
            assertThat(wire.read().status()).isEqualTo(201);
            assertThat(wire.read().status()).isEqualTo(401);
            assertThat(wire.next()).isEmpty();
        }
    }
}
