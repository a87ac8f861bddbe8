package dev.pawl.server.threats.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.core.memory.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Claims under the server's own header and signature: whoever checks the signature alone lets them
/// pass.
class ClaimsAttackTest extends AttackStage {

    private static final String ISSUER = "http://localhost:8080";
    private static final long NOW = MovableClock.START.getEpochSecond();
    private static final long LIFE = 900;

    @Test
    @Tag("JWT-16")
    void request_almostOurIssuer_isRefused() {
        refusesEach(
                "iss",
                List.of(
                        quoted(ISSUER + "/"),
                        quoted("HTTP://localhost:8080"),
                        quoted("http://LOCALHOST:8080"),
                        quoted("https://localhost:8080"),
                        quoted("http://localhost"),
                        quoted("http://localhost:8080/tenant"),
                        quoted(" " + ISSUER),
                        quoted(""),
                        "[" + quoted(ISSUER) + "]",
                        "[" + quoted(ISSUER) + "," + quoted("http://evil.example") + "]",
                        "{}",
                        "null"));
        target.accepts(target.saying(target.claims().with("iss", quoted(ISSUER))));
    }

    /// Access tokens of Pawl are for one audience, written as a string.
    @Test
    @Tag("JWT-17")
    void request_anotherAudience_isRefused() {
        refusesEach(
                "aud",
                List.of(
                        quoted("http://other.example"),
                        quoted("http://localhost"),
                        quoted(ISSUER + "/"),
                        quoted(ISSUER + ".evil.example"),
                        quoted(""),
                        "[" + quoted(ISSUER) + "]",
                        "[" + quoted(ISSUER) + "," + quoted("http://other.example") + "]",
                        "[" + quoted("http://other.example") + "," + quoted(ISSUER) + "]",
                        "[]",
                        "{}",
                        "true",
                        "null"));
        target.accepts(target.saying(target.claims().with("aud", quoted(ISSUER))));
    }

    @Test
    @Tag("JWT-18")
    void request_expiryThatIsNone_isRefused() {
        refusesEach(
                "exp",
                List.of(
                        quoted(Long.toString(NOW + LIFE)),
                        "1e400",
                        (NOW + LIFE) + ".0",
                        (NOW + LIFE) + "e0",
                        "-1",
                        "NaN",
                        "9223372036854775808",
                        "253402300800",
                        "[" + (NOW + LIFE) + "]",
                        "true",
                        "null"));
        target.accepts(target.saying(target.claims().with("exp", Long.toString(NOW + LIFE))));
    }

    @Test
    @Tag("JWT-18")
    void request_expiryPassed_isExpired() {
        for (long exp : new long[] {NOW, NOW - 1, NOW - 61, NOW - LIFE}) {
            RawJson past =
                    target.claims()
                            .with("iat", Long.toString(exp - LIFE))
                            .with("exp", Long.toString(exp));
            target.refuses(target.saying(past), "access_token_expired");
        }
        target.refuses(target.saying(target.claims().with("exp", "0")), "access_token_expired");
        target.accepts(target.saying(target.claims().with("exp", Long.toString(NOW + 1))));
    }

    /// `exp == now` is expired: no millisecond more, and none for skew.
    @Test
    @Tag("JWT-18")
    void request_genuineTokenExactlyAtExpiry_isExpired(@TempDir Path directory) {
        try (Target own = Target.start(directory, Map.of())) {
            own.server().clock().advance(Duration.ofSeconds(LIFE).minusMillis(1));
            own.accepts(own.genuine());
            own.server().clock().advance(Duration.ofMillis(1));
            own.refuses(own.genuine(), "access_token_expired");
        }
    }

    @Test
    @Tag("JWT-19")
    void request_timesThatNoTokenOfOursHas_isRefused() {
        for (RawJson claims :
                List.of(
                        target.claims().with("nbf", Long.toString(NOW + 3_600)),
                        target.claims().with("nbf", Long.toString(NOW - 1)),
                        target.claims().with("nbf", "null"),
                        times(NOW + 61, NOW + 61 + LIFE),
                        times(NOW + 3_600, NOW + 3_600 + LIFE),
                        times(NOW, NOW + LIFE + 1),
                        times(NOW, NOW + 1_000_000),
                        times(0, NOW + LIFE),
                        target.claims().without("iat"),
                        target.claims().with("iat", quoted(Long.toString(NOW))),
                        target.claims().with("iat", "-1"))) {
            target.refuses(target.saying(claims));
        }
        target.accepts(target.saying(times(NOW + 60, NOW + 60 + LIFE)));
        target.accepts(target.saying(times(NOW, NOW + LIFE)));
    }

    @Test
    @Tag("JWT-22")
    void request_claimTwice_isRefused() {
        for (String name : List.of("sub", "sid", "exp", "iss", "aud", "acr", "amr")) {
            target.refuses(target.saying(target.claims().also(name, target.claims().value(name))));
        }
        target.refuses(target.saying(target.claims().also("exp", Long.toString(NOW + 1))));
        String escaped = target.claims().text().replace("{", "{\"\\u0065xp\":" + (NOW + 5) + ",");
        target.refuses(target.forge().signed(target.header().bytes(), escaped.getBytes(UTF_8)));
        target.refuses(target.saying(target.claims().with("x", "{\"a\":1,\"a\":1}")));
        target.accepts(target.saying(target.claims().with("x", "{\"a\":1,\"b\":1}")));
    }

    @Test
    @Tag("JWT-26")
    void request_claimOfAnotherType_isRefused() {
        String sub = target.claims().value("sub");
        refusesEach("sub", notTheId(sub));
        refusesEach("sid", notTheId(target.claims().value("sid")));
        refusesEach("roles", List.of("\"admin\"", "[\"admin\",1]", "{}", "null", "true", "1"));
        refusesEach("amr", List.of("\"pwd\"", "[1]", "[\"pwd\",null]", "{}", "null"));
        refusesEach("acr", List.of("1", "[\"aal1\"]", "{}", "null"));
        refusesEach("auth_time", List.of("\"1\"", "-1", "1.5", "null", "[]"));
        target.accepts(target.saying(target.claims().with("roles", "[\"editor\"]")));
        target.accepts(target.saying(target.claims().with("sub", sub)));
    }

    /// Each of these values, and the claim left out, which roles alone may be.
    private static void refusesEach(String claim, List<String> values) {
        for (String value : values) {
            target.refuses(target.saying(target.claims().with(claim, value)));
        }
        if (!claim.equals("roles")) {
            target.refuses(target.saying(target.claims().without(claim)));
        }
    }

    private static List<String> notTheId(String quoted) {
        String bare = quoted.substring(1, quoted.length() - 1);
        return List.of(
                "1",
                "[" + quoted + "]",
                "{\"id\":" + quoted + "}",
                "\"\"",
                "null",
                quoted("{" + bare + "}"),
                quoted(" " + bare),
                quoted(bare.replace("-", "")),
                quoted("urn:uuid:" + bare),
                quoted("' OR '1'='1"));
    }

    private static RawJson times(long iat, long exp) {
        return target.claims().with("iat", Long.toString(iat)).with("exp", Long.toString(exp));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
