package dev.pawl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.verifier.Issuer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tokens in cookies in a real container, whose threads are virtual.
class CookieContainerTest {

    private static final Issuer ISSUER = new Issuer();
    private static Tomcat tomcat;

    private final String token = ISSUER.text(ISSUER.claims(Instant.now()).build());

    @BeforeAll
    static void start() {
        tomcat =
                Tomcat.start(
                        Served.class,
                        ISSUER,
                        "pawl.cookie=true",
                        "spring.threads.virtual.enabled=true");
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        ISSUER.close();
    }

    private int get(String path, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Cookie: __Host-pawl_access=" + token);
        return tomcat.send("GET", path, "", all.toArray(String[]::new)).status();
    }

    private int shake(String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Connection: Upgrade");
        all.add("Upgrade: websocket");
        all.add("Sec-WebSocket-Version: 13");
        all.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        return get("/socket", all.toArray(String[]::new));
    }

    private static String origin(String scheme) {
        return "Origin: " + scheme + "://127.0.0.1:" + tomcat.port();
    }

    @Test
    @Tag("STA-08")
    void webSocket_byCookie_isOpenedFromTheOwnOriginAlone() {
        for (String site : List.of("same-site", "cross-site", "none")) {
            assertThat(shake("Sec-Fetch-Site: " + site, origin("http"))).as(site).isEqualTo(401);
        }
        for (String origin : List.of("Origin: https://other.example", "Origin: null", "X: y")) {
            assertThat(shake(origin)).as(origin).isEqualTo(401);
        }

        assertThat(shake("Sec-Fetch-Site: same-origin", origin("http"))).isEqualTo(200);
        assertThat(shake(origin("http"))).isEqualTo(200);
        assertThat(shake(origin("https"))).isEqualTo(200);
        // a link on another site of the same owner leads here
        assertThat(get("/socket", "Sec-Fetch-Site: same-site")).isEqualTo(200);
    }

    @Test
    @Tag("STA-02")
    void virtualThreads_keepWhoItIs() {
        for (String path : List.of("/callable", "/future", "/deferred", "/events", "/stream")) {
            assertThat(get(path)).as(path).isEqualTo(200);
        }
        assertThat(get("/conflict")).isEqualTo(409);
        assertThat(get("/failing-callable")).isEqualTo(409);
    }
}
