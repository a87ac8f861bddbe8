package dev.pawl.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTemplateTest {

    private static final InetSocketAddress SERVER =
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 8080);

    private static String written(RequestTemplate template, String token) {
        byte[] target = new byte[1000];
        int length = template.write(token.getBytes(ISO_8859_1), target);
        return new String(target, 0, length, ISO_8859_1);
    }

    @Test
    void write_tokenInTheBody_isCountedInTheLength() {
        RequestTemplate template =
                new RequestTemplate(SERVER, "/r", "text/plain", Map.of(), "<{token}>");

        assertThat(written(template, "abc"))
                .isEqualTo(
                        """
                        POST /r HTTP/1.1\r
                        Host: localhost:8080\r
                        Content-Type: text/plain\r
                        Content-Length: 5\r
                        \r
                        <abc>\
                        """);
    }

    @Test
    void write_tokenInAHeader_standsThere() {
        RequestTemplate template =
                new RequestTemplate(
                        SERVER, "/r", "text/plain", Map.of("Cookie", "r={token}; x=1"), "");

        assertThat(written(template, "abc"))
                .contains("Cookie: r=abc; x=1\r\n")
                .endsWith("Content-Length: 0\r\n\r\n");
    }
}
