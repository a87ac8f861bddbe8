package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.exchange.Body;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodiesTest {

    private static final String LOGIN = "/v1/auth/login";
    private static final String CHUNKED_LOGIN =
            """
            POST /v1/auth/login HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Transfer-Encoding: chunked\r
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "application/json ; charset=\"utf-8\""
            })
    @Tag("CSRF-06")
    @Tag("DOS-04")
    void body_thatIsJson_isRead(String type) {
        assertThat(server.send(Request.post(LOGIN).body(type, "{}")).outcome())
                .isEqualTo("422 validation_failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json;x",
                "application/json;",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-8; x=y",
                "application/json, text/plain",
                "text/plain; application/json",
                "application/problem+json",
                "application/jsonx",
                "json",
                ""
            })
    @Tag("CSRF-06")
    void body_ofAnotherType_is415(String type) {
        assertThat(server.send(Request.post(LOGIN).body(type, "{}")).outcome())
                .isEqualTo("415 unsupported_media_type");
    }

    @Test
    @Tag("CSRF-06")
    void body_withoutATypeOrWithTwo_is415() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String json = "application/json";

        assertThat(server.send(Request.post(LOGIN).body(body)).outcome())
                .isEqualTo("415 unsupported_media_type");
        assertThat(server.send(Request.post(LOGIN)).outcome())
                .isEqualTo("415 unsupported_media_type");
        assertThat(
                        server.send(Request.post(LOGIN).header("Content-Type", json).json("{}"))
                                .outcome())
                .isEqualTo("415 unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity"})
    @Tag("DOS-04")
    void body_withAnEncoding_is415(String encoding) {
        Request request = Request.post(LOGIN).header("Content-Encoding", encoding).json("{}");

        assertThat(server.send(request).outcome()).isEqualTo("415 unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"email\":\"a\",\"email\":\"b\"}", "{}{}", "{"})
    @Tag("DOS-03")
    void body_thatIsNoJsonObject_is400(String json) {
        assertThat(server.send(Request.post(LOGIN).json(json)).outcome())
                .isEqualTo("400 malformed_json");
    }

    @Test
    @Tag("PWD-02")
    void body_ofExactlyTheLimit_isRead() {
        assertThat(server.send(Request.post(LOGIN).json(ofBytes(Body.MAX_BYTES))).outcome())
                .isEqualTo("422 validation_failed");
    }

    @Test
    void body_beyondTheLimit_is413AndTheConnectionGoesOn() {
        try (Wire wire = server.wire()) {
            Reply reply = wire.send(Request.post(LOGIN).json(ofBytes(Body.MAX_BYTES + 1)));

            assertThat(reply.outcome()).isEqualTo("413 payload_too_large");
            assertThat(wire.send(Request.get("/healthz")).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Body.MAX_DRAINED_BYTES + 1, 1_000_000, 10_000_000})
    @Tag("PWD-02")
    void body_farBeyondTheLimit_is413AndTheAnswerArrives(int bytes) {
        try (Wire wire = server.wire()) {
            Reply reply = wire.send(Request.post(LOGIN).json(ofBytes(bytes)));

            assertThat(reply.outcome()).isEqualTo("413 payload_too_large");
            assertThat(wire.readToEnd()).isEmpty();
        }
    }

    /// JSON that is well-formed and so long.
    private static String ofBytes(int bytes) {
        String frame = "{\"a\":\"\"}";
        return "{\"a\":\"" + "x".repeat(bytes - frame.length()) + "\"}";
    }

    @Test
    @Tag("DOS-02")
    void chunkedBody_isReadAndTheConnectionCloses() {
        try (Wire wire = server.wire()) {
            Reply reply = wire.write(CHUNKED_LOGIN + "\r\n1\r\n{\r\n01\r\n}\r\n0\r\n\r\n").read();

            assertThat(reply.outcome()).isEqualTo("422 validation_failed");
            assertThat(reply.header("Connection")).contains("close");
            assertThat(wire.readToEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Body.MAX_BYTES + 1, Body.MAX_DRAINED_BYTES + 1, 0x7fffffff})
    void chunkedBody_beyondTheLimit_is413(int size) {
        String chunk = Integer.toHexString(size) + "\r\n" + "x".repeat(Math.min(size, 100_000));
        try (Wire wire = server.wire()) {
            Reply reply = wire.write(CHUNKED_LOGIN + "\r\n" + chunk + "\r\n0\r\n\r\n").read();

            assertThat(reply.outcome()).isEqualTo("413 payload_too_large");
            assertThat(wire.readToEnd()).isEmpty();
        }
    }

    @Test
    void expectContinue_isAnsweredBeforeTheBodyComes() {
        String length = CHUNKED_LOGIN.replace("Transfer-Encoding: chunked", "Content-Length: 2");

        assertContinues(length, "{}");
        assertContinues(CHUNKED_LOGIN, "2\r\n{}\r\n0\r\n\r\n");
    }

    private void assertContinues(String head, String body) {
        try (Wire wire = server.wire()) {
            assertThat(wire.write(head + "Expect: 100-continue\r\n\r\n").read().status())
                    .isEqualTo(100);
            assertThat(wire.write(body).read().outcome()).isEqualTo("422 validation_failed");
        }
    }

    @Test
    void expectContinue_whereNoBodyIsWanted_isAnsweredAtOnceAndTheConnectionCloses() {
        try (Wire wire = server.wire()) {
            Request request =
                    Request.post("/nowhere")
                            .header("Expect", "100-continue")
                            .header("Content-Length", "2");
            Reply reply = wire.send(request);

            assertThat(reply.outcome()).isEqualTo("404 not_found");
            assertThat(reply.header("Connection")).contains("close");
            assertThat(wire.readToEnd()).isEmpty();
        }
    }

    @Test
    void emptyBody_whereItMayBeLeftOut_isNoBody() {
        assertThat(server.send(Request.post("/v1/auth/refresh").json("")).outcome())
                .isEqualTo("401 refresh_token_missing");
        assertThat(server.send(Request.post("/v1/auth/refresh").body("text/plain", "x")).outcome())
                .isEqualTo("415 unsupported_media_type");
    }
}
