package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// DOS-05: long request lines and large headers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestLimitsTest {

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
    @ValueSource(ints = {ServerLimits.MAX_REQUEST_LINE_BYTES, 1_000_000})
    @Tag("DOS-05")
    void requestLine_beyondTheLimit_is414(int chars) {
        assertThat(server.send(Request.get("/" + "x".repeat(chars))).outcome())
                .isEqualTo("414 uri_too_long");
    }

    @Test
    @Tag("DOS-05")
    void requestLine_withinTheLimit_isRead() {
        int rest = "GET /healthz? HTTP/1.1".length();
        String query = "x".repeat(ServerLimits.MAX_REQUEST_LINE_BYTES - rest - 1);

        assertThat(server.send(Request.get("/healthz?" + query)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {ServerLimits.MAX_HEADER_BYTES, 64 * 1024, 1_000_000})
    @Tag("DOS-05")
    void headers_beyondTheLimit_are431(int bytes) {
        assertThat(server.send(Request.get("/healthz").header("X", "x".repeat(bytes))).outcome())
                .isEqualTo("431 headers_too_large");
        assertThat(server.send(Request.get("/healthz").header("x".repeat(bytes), "x")).outcome())
                .isEqualTo("431 headers_too_large");
    }

    @Test
    @Tag("DOS-05")
    void headers_withinTheLimit_areRead() {
        assertThat(server.send(Request.get("/healthz").header("X", "x".repeat(16_000))).status())
                .isEqualTo(200);
    }

    @Test
    @Tag("DOS-05")
    void headers_inTooManyLines_are431() {
        assertThat(server.send(lines(ServerLimits.MAX_HEADERS - 2, "X: y\r\n")).status())
                .isEqualTo(200);
        assertThat(server.send(lines(ServerLimits.MAX_HEADERS - 1, "X: y\r\n")).outcome())
                .isEqualTo("431 headers_too_large");
        assertThat(server.send(lines(1000, "X%d: y\r\n")).outcome())
                .isEqualTo("431 headers_too_large");
    }

    /// Besides them there are Host and User-Agent.
    private static Request lines(int count, String line) {
        Request request = Request.get("/healthz");
        for (int i = 0; i < count; i++) {
            String[] header = line.formatted(i).strip().split(": ", 2);
            request = request.header(header[0], header[1]);
        }
        return request;
    }

    @Test
    @Tag("SES-06")
    @Tag("WLD-21")
    void cookies_tooMany_are400AndNameTheWayOut() {
        Reply reply = server.send(Request.get("/v1/me").header("Cookie", "a=b;".repeat(500)));

        assertThat(reply.outcome()).isEqualTo("400 bad_request");
        assertThat((String) reply.json().get("detail")).contains("Delete the cookies of this site");
    }

    @Test
    @Tag("SES-06")
    @Tag("WLD-21")
    void cookies_tooLong_are431AndNameTheWayOut() {
        String cookie = "a=" + "b".repeat(ServerLimits.MAX_HEADER_BYTES);

        Reply reply = server.send(Request.get("/v1/me").header("Cookie", cookie));

        assertThat(reply.outcome()).isEqualTo("431 headers_too_large");
        assertThat((String) reply.json().get("detail")).contains("delete the cookies of this site");
    }
}
