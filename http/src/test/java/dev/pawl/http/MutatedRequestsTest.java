package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.session.Grant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Requests that were good before a few of their bytes were changed. None of them breaks anything.
class MutatedRequestsTest {

    private static final long SEED = 4711;
    private static final int REQUESTS = 1500;
    private static final String ODD = "\0\t\r\n \"%/;:=,\\{}[]$#?\u007f\u0080\u00ff0aZ";

    private final Random random = new Random(SEED);

    @Test
    @Tag("INJ-03")
    void mutatedRequests_neverFailInsideTheServer() {
        try (TestServer server = TestServer.start()) {
            Grant grant = server.core.grant();
            String csrf = server.core.csrf(grant);
            String token = "{\"refresh_token\":\"" + grant.refreshToken() + "\"}";
            List<Request> good =
                    List.of(
                            Request.post("/v1/auth/refresh").json(token),
                            Request.post("/v1/auth/refresh").refreshCookie(grant).csrf(csrf),
                            Request.post("/v1/auth/login")
                                    .json("{\"email\":\"a\",\"password\":\"\"}"),
                            Request.post("/v1/auth/logout").cookies(grant).csrf(csrf),
                            Request.get("/v1/me").bearer(grant),
                            Request.get("/v1/me/sessions").cookies(grant),
                            Request.get("/.well-known/jwks.json").header("If-None-Match", "\"x\""),
                            Request.of("OPTIONS", "/v1/me").header("Origin", "https://x.example"));
            for (int i = 0; i < REQUESTS; i++) {
                String text = mutate(good.get(i % good.size()).bytes());
                try (Wire wire = server.wire()) {
                    assertThat(wire.write(text).readToEnd())
                            .as(text)
                            .doesNotContain("HTTP/1.1 5", "Exception", "<html");
                }
            }
            assertThat(server.send(Request.get("/healthz")).status()).isEqualTo(200);
        }
    }

    private String mutate(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append((char) (b & 0xff));
        }
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, odd());
                case 1 -> text.insert(at, odd());
                case 2 -> text.deleteCharAt(at);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
            }
        }
        return text.toString();
    }

    private char odd() {
        return ODD.charAt(random.nextInt(ODD.length()));
    }
}
