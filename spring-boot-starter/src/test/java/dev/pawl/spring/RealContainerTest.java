package dev.pawl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.pawl.verifier.Issuer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What only a real container does: dispatches of errors and of answers that come later, forwards,
/// health probes, preflights.
class RealContainerTest {

    private static final Issuer ISSUER = new Issuer();
    private static Tomcat tomcat;

    private final JWTClaimsSet claims = ISSUER.claims(Instant.now()).build();
    private final String token = ISSUER.text(claims);

    @BeforeAll
    static void start() {
        tomcat = Tomcat.start(Served.class, ISSUER);
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        ISSUER.close();
    }

    private static String tokenOf(String acr, String... roles) {
        return ISSUER.text(
                ISSUER.claims(Instant.now())
                        .claim("acr", acr)
                        .claim("roles", List.of(roles))
                        .build());
    }

    private int post(String body, String type) {
        return tomcat.send(
                        "POST",
                        "/orders",
                        body,
                        "Authorization: Bearer " + token,
                        "Content-Type: " + type)
                .status();
    }

    @Test
    @Tag("STA-01")
    void errors_withAGoodToken_stayWhatTheyAre() {
        assertThat(tomcat.get("/nowhere", token).status()).isEqualTo(404);
        assertThat(tomcat.get("/conflict", token).status()).isEqualTo(409);
        assertThat(tomcat.get("/broken", token).status()).isEqualTo(500);
        assertThat(tomcat.get("/number?n=x", token).status()).isEqualTo(400);
        assertThat(tomcat.get("/failing-callable", token).status()).isEqualTo(409);
        assertThat(post("{\"amount\":1", "application/json")).isEqualTo(400);
        assertThat(post("<order/>", "application/xml")).isEqualTo(415);
        assertThat(tomcat.send("DELETE", "/orders", "", "Authorization: Bearer " + token).status())
                .isEqualTo(405);
        assertThat(post("{\"amount\":1}", "application/json")).isEqualTo(200);
    }

    @Test
    @Tag("STA-02")
    void answersThatComeLater_withAGoodToken_arrive() {
        for (String path :
                List.of("/callable", "/future", "/deferred", "/events", "/stream", "/forward")) {
            Tomcat.Answer answer = tomcat.get(path, token);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).contains(claims.getSubject());
        }
        assertThat(tomcat.get("/include", token).status()).isEqualTo(200);
    }

    @Test
    @Tag("STA-03")
    void badTokenOrNone_isRefusedBeforeAnythingRan() {
        int before = Served.RUNS.get();
        for (String path :
                List.of(
                        "/hello",
                        "/nowhere",
                        "/conflict",
                        "/broken",
                        "/callable",
                        "/future",
                        "/forward",
                        "/error")) {
            Tomcat.Answer bad = tomcat.get(path, token + "A");
            assertThat(bad.status()).as(path).isEqualTo(401);
            assertThat(bad.headers())
                    .containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            assertThat(tomcat.send("GET", path, "").status()).as(path).isEqualTo(401);
        }
        assertThat(tomcat.send("POST", "/orders", "{\"amount\":1}").status()).isEqualTo(401);
        assertThat(Served.RUNS).hasValue(before);
    }

    @Test
    @Tag("STA-04")
    void secured_goesByRolesAndStrength_likePreAuthorize() {
        for (String path : List.of("/secured", "/roles-allowed", "/pre-authorized")) {
            assertThat(tomcat.get(path, tokenOf("aal1", "admin")).status()).as(path).isEqualTo(200);
            assertThat(tomcat.get(path, tokenOf("aal1", "support")).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(tomcat.get("/secured-vault", tokenOf("aal2")).status()).isEqualTo(200);
        Tomcat.Answer weak = tomcat.get("/secured-vault", tokenOf("aal1"));
        assertThat(weak.status()).isEqualTo(401);
        assertThat(weak.headers().get("WWW-Authenticate")).contains("acr_values=\"aal2\"");
    }

    @Test
    @Tag("STA-05")
    void strongerSignIn_thanAskedFor_isEnough() {
        for (String acr : List.of("aal1", "aal2", "aal3")) {
            assertThat(tomcat.get("/any-strength", tokenOf(acr)).status()).as(acr).isEqualTo(200);
        }
    }

    @Test
    @Tag("STA-06")
    void healthProbe_needsNoToken_andNothingElseOfTheActuatorIsOpen() {
        for (String path :
                List.of(
                        "/actuator/health",
                        "/actuator/health/liveness",
                        "/actuator/health/readiness")) {
            assertThat(tomcat.send("GET", path, "").status()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/actuator", "/actuator/info", "/actuator/healthy", "/health")) {
            assertThat(tomcat.send("GET", path, "").status()).as(path).isEqualTo(401);
        }
        assertThat(tomcat.send("POST", "/actuator/health", "").status()).isEqualTo(401);
    }

    @Test
    @Tag("STA-07")
    void preflight_needsNoToken_andTheRequestBehindItDoes() {
        Tomcat.Answer preflight =
                tomcat.send(
                        "OPTIONS",
                        "/shared",
                        "",
                        "Origin: https://app.example",
                        "Access-Control-Request-Method: GET",
                        "Access-Control-Request-Headers: authorization");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.headers())
                .containsEntry("Access-Control-Allow-Origin", "https://app.example");
        Tomcat.Answer refused = tomcat.send("GET", "/shared", "", "Origin: https://app.example");
        assertThat(refused.status()).isEqualTo(401);
        // else the application could not read that it has to refresh
        assertThat(refused.headers())
                .containsEntry("Access-Control-Allow-Origin", "https://app.example")
                .containsEntry("Access-Control-Expose-Headers", "WWW-Authenticate");
        assertThat(tomcat.send("OPTIONS", "/hello", "").status()).isEqualTo(401);
        assertThat(
                        tomcat.send(
                                        "OPTIONS",
                                        "/shared",
                                        "",
                                        "Origin: https://evil.example",
                                        "Access-Control-Request-Method: GET")
                                .headers())
                .doesNotContainKey("Access-Control-Allow-Origin");
    }
}
