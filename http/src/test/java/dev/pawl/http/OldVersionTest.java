package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP/1.0, as health checks and proxies by default speak it: one request, one answer, the end.
class OldVersionTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertLast(Reply reply, Wire wire) {
        assertThat(reply.header("Connection")).contains("close");
        assertThat(reply.all("Transfer-Encoding")).isEmpty();
        assertThat(reply.header("Content-Length")).isPresent();
        assertThat(wire.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /healthz HTTP/1.0\r\n\r\n",
                "GET /healthz HTTP/1.0\r\nHost: auth.example.com\r\n\r\n",
                "GET /healthz HTTP/1.0\r\nhOST: auth.example.com\r\nConnection: close\r\n\r\n",
                "GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                "GET /healthz HTTP/1.0\r\nX-Not-Host: x\r\nUser-Agent: check\r\n\r\n"
            })
    @Tag("WLD-12")
    void request_ofHttp10_isAnsweredAndIsTheLast(String request) {
        try (Wire wire = server.wire()) {
            Reply reply = wire.write(request).read();

            assertThat(reply.status()).isEqualTo(200);
            assertLast(reply, wire);
        }
    }

    @Test
    @Tag("WLD-12")
    void request_ofHttp10InPieces_isAnswered() {
        try (Wire wire = server.wire()) {
            for (String piece : "GET /healthz HTTP/1.0\r\nHost: x\r\n\r\n".split("(?<=.)", 0)) {
                wire.write(piece);
            }
            Reply reply = wire.read();

            assertThat(reply.status()).isEqualTo(200);
            assertLast(reply, wire);
        }
    }

    @Test
    @Tag("WLD-12")
    void request_ofHttp10WithABody_isReadToItsLength() {
        String body =
                "{\"email\":\"old@example.com\",\"password\":\"%s\",\"transport\":\"bearer\"}"
                        .formatted("a long enough one");
        try (Wire wire = server.wire()) {
            Reply reply =
                    wire.write(
                                    "POST /v1/auth/signup HTTP/1.0\r\nContent-Type: application/json\r\n"
                                            + "Expect: 100-continue\r\nContent-Length: "
                                            + body.length()
                                            + "\r\n\r\n"
                                            + body)
                            .read();

            assertThat(reply.status()).isEqualTo(201);
            assertLast(reply, wire);
        }
    }

    @Test
    @Tag("WLD-12")
    void request_behindOneOfHttp10_isNeverRead() {
        String one = "GET /healthz HTTP/1.0\r\n\r\n";
        try (Wire wire = server.wire()) {
            String all = wire.write(one + "GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n").readToEnd();

            assertThat(all.split("HTTP/1.1 200", -1)).hasSize(2);
        }
    }

    /// Only the first request of a connection may be old; a proxy that keeps connections speaks
    /// 1.1.
    @Test
    @Tag("WLD-12")
    void request_ofHttp10BehindAnother_isRefused() {
        try (Wire wire = server.wire()) {
            assertThat(wire.send(Request.get("/healthz")).status()).isEqualTo(200);

            Reply second = wire.write("GET /healthz HTTP/1.0\r\nHost: x\r\n\r\n").read();

            assertThat(second.outcome()).isEqualTo("505 http_version_not_supported");
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/auth/login HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/auth/login HTTP/1.0\r\nHost: x\r\nContent-Length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /healthz HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /healthz HTTP/1.0\r\nHost : a\r\n\r\n",
                "GET /healthz HTTP/1.0\nHost: a\n\n",
                "GET /healthz HTTP/1.00\r\nHost: a\r\n\r\n",
                "GET /healthz HTTP/0.9\r\nHost: a\r\n\r\n",
                "GET /healthz\r\n\r\n"
            })
    @Tag("WLD-12")
    void request_ofHttp10ThatIsAmbiguous_isRefused(String request) {
        try (Wire wire = server.wire()) {
            Reply reply = wire.write(request).read();

            assertThat(reply.status()).isIn(400, 505);
            assertThat(wire.isCutOff()).isTrue();
        }
    }

    @Test
    @Tag("WLD-12")
    void request_ofHttp10WithHeadersThatAreTooLarge_isRefused() {
        try (Wire wire = server.wire()) {
            Reply reply =
                    wire.write("GET / HTTP/1.0\r\nX: " + "x".repeat(30_000) + "\r\n\r\n").read();

            assertThat(reply.status()).isIn(431, 505);
        }
    }
}
