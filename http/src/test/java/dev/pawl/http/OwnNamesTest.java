package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that answers to its own names alone, as in `pawl dev`.
class OwnNamesTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(TestServer.answeringTo("localhost", "127.0.0.1", "[::1]"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply get(String host, Wire wire) {
        return wire.write("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n").read();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:9", "[::1]", "[::1]:8080"})
    @Tag("WLD-02")
    void request_toAnOwnName_isAnswered(String host) {
        try (Wire wire = server.wire();
                Wire management = server.managementWire()) {
            assertThat(get(host, wire).status()).isEqualTo(200);
            assertThat(get(host, management).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example.com",
                "rebound.example.com:8080",
                "localhost.example.com",
                "localhost.",
                "127.0.0.1.example.com",
                "127.0.0.2",
                "[::2]:8080",
                "xlocalhost"
            })
    @Tag("WLD-02")
    void request_toAnotherName_isMisdirected(String host) {
        try (Wire wire = server.wire();
                Wire management = server.managementWire()) {
            Reply reply = get(host, wire);

            assertThat(reply.outcome()).isEqualTo("421 misdirected_request");
            assertThat(reply.body()).contains("http.public_url");
            assertThat(get(host, management).status()).isEqualTo(421);
        }
    }
}
