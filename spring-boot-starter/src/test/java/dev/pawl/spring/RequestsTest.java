package dev.pawl.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.pawl.verifier.BoundClient;
import dev.pawl.verifier.Issuer;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/// Which requests come through to an application that has nothing but properties, and how the
/// others are answered.
class RequestsTest {

    private static final String NO_TOKEN = "Bearer, DPoP algs=\"ES256 EdDSA\"";

    private static final String INVALID = "Bearer error=\"invalid_token\"";

    private static final String NOT_ITS_KEY = "DPoP error=\"invalid_token\", algs=\"ES256 EdDSA\"";

    private static final String UNPROVEN =
            "DPoP error=\"invalid_dpop_proof\", algs=\"ES256 EdDSA\"";

    private static final Logger FEED_LOG = Logger.getLogger("dev.pawl.verifier.FeedFollower");

    private final Issuer issuer = new Issuer();
    private final JWTClaimsSet claims = issuer.claims(Instant.now()).build();
    private final String token = issuer.text(claims);

    /// That it says why it cannot read is tested where it is made.
    @BeforeAll
    static void quieten() {
        FEED_LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void stop() {
        issuer.cut();
        issuer.close();
    }

    private void with(Consumer<Application> test, String... properties) {
        Application.of(issuer)
                .withPropertyValues(properties)
                .run(context -> test.accept(Application.in(context)));
    }

    private String tokenOf(String acr, String... roles) {
        return issuer.text(
                issuer.claims(Instant.now())
                        .claim("acr", acr)
                        .claim("roles", List.of(roles))
                        .build());
    }

    private static void isChallenged(MockHttpServletResponse answer, String challenge) {
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaders("WWW-Authenticate")).containsExactly(challenge);
    }

    @Test
    void request_goodToken_isServedToItsUser() {
        with(service -> {
            assertThat(body(service.get("/hello", token))).isEqualTo(claims.getSubject());
            assertThat(body(service.send(Application.bearing(post("/hello"), token))))
                    .isEqualTo(claims.getSubject());
        });
    }

    private static String body(MockHttpServletResponse answer) {
        assertThat(answer.getStatus()).isEqualTo(200);
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void request_noTokenOrTwo_isChallenged() {
        with(service -> {
            isChallenged(service.send(get("/hello")), NO_TOKEN);
            isChallenged(service.send(get("/nowhere")), NO_TOKEN);
            isChallenged(
                    service.send(
                            Application.bearing(Application.bearing(get("/hello"), token), token)),
                    NO_TOKEN);
            isChallenged(
                    service.send(get("/hello").header("Authorization", "Basic YTpi")), NO_TOKEN);
        });
    }

    @Test
    void request_tokenThatIsNone_isRefused() {
        Instant now = Instant.now();
        String expired = issuer.text(issuer.claims(now.minusSeconds(901)).build());
        String another = issuer.text(issuer.claims(now).audience("https://other.example").build());
        with(service -> {
            for (String bad : List.of(token + "A", expired, another, "x", "")) {
                isChallenged(service.get("/hello", bad), INVALID);
                // not even where nobody asks for one
                isChallenged(service.get("/open", bad), INVALID);
            }
        });
    }

    @Test
    void role_ofTheToken_opensWhatAsksForIt() {
        with(service -> {
            assertThat(service.get("/admin", tokenOf("aal1", "admin")).getStatus()).isEqualTo(200);
            assertThat(service.get("/admin", tokenOf("aal1", "support", "ADMIN")).getStatus())
                    .isEqualTo(403);
            isChallenged(service.send(get("/admin")), NO_TOKEN);
        });
    }

    @Test
    void acr_tooWeak_isChallengedToStepUp() {
        String demand = "Bearer error=\"insufficient_user_authentication\", acr_values=\"%s\"";
        with(service -> {
            assertThat(service.get("/vault", tokenOf("aal2")).getStatus()).isEqualTo(200);
            assertThat(service.get("/vault", tokenOf("aal3")).getStatus()).isEqualTo(200);
            isChallenged(service.get("/vault", tokenOf("aal1")), demand.formatted("aal2 aal3"));
            isChallenged(service.get("/both", tokenOf("aal1", "admin")), demand.formatted("aal2"));
            assertThat(service.get("/both", tokenOf("aal2", "admin")).getStatus()).isEqualTo(200);
        });
    }

    /// To sign in more strongly would not help.
    @Test
    void acr_strongEnoughAndARoleMissing_isForbidden() {
        with(service ->
                assertThat(service.get("/both", tokenOf("aal2", "support")).getStatus())
                        .isEqualTo(403));
    }

    @Test
    @Tag("KBD-11")
    void boundToken_isTakenWithItsProofAlone() {
        BoundClient client = new BoundClient();
        String bound = issuer.text(client.bound(issuer.claims(Instant.now())));
        with(service -> {
            String good = client.proof("GET", "http://localhost/hello", bound, Instant.now());
            isChallenged(service.get("/hello", bound), NOT_ITS_KEY);
            isChallenged(service.send(with(bound, get("/hello"))), UNPROVEN);
            isChallenged(service.send(with(bound, get("/open"), good)), UNPROVEN);
            isChallenged(service.send(with(bound, get("/hello"), good, good)), UNPROVEN);
            body(service.send(with(bound, get("/hello"), good)));
            isChallenged(service.send(with(bound, get("/hello"), good)), UNPROVEN);

            String unbound = client.proof("GET", "http://localhost/hello", token, Instant.now());
            isChallenged(service.send(with(token, get("/hello"), unbound)), NOT_ITS_KEY);
            body(service.get("/hello", token));
        });
    }

    @Test
    @Tag("KBD-11")
    void boundToken_behindAProxy_goesByThePublicUrl() {
        BoundClient client = new BoundClient();
        String bound = issuer.text(client.bound(issuer.claims(Instant.now())));
        with(
                service -> {
                    String inside =
                            client.proof("GET", "http://localhost/hello", bound, Instant.now());
                    String outside =
                            client.proof(
                                    "GET", "https://api.example/shop/hello", bound, Instant.now());
                    isChallenged(service.send(with(bound, get("/hello"), inside)), UNPROVEN);
                    body(service.send(with(bound, get("/hello?page=1"), outside)));
                },
                "pawl.public-url=https://api.example/shop");
    }

    @Test
    void boundToken_tooWeak_isChallengedInItsScheme() {
        BoundClient client = new BoundClient();
        String bound = issuer.text(client.bound(issuer.claims(Instant.now())));
        String proof = client.proof("GET", "http://localhost/vault", bound, Instant.now());
        with(service ->
                isChallenged(
                        service.send(with(bound, get("/vault"), proof)),
                        "DPoP error=\"insufficient_user_authentication\","
                                + " acr_values=\"aal2 aal3\", algs=\"ES256 EdDSA\""));
    }

    private static MockHttpServletRequestBuilder with(
            String token, MockHttpServletRequestBuilder request, String... proofs) {
        request.header("Authorization", "DPoP " + token);
        return proofs.length == 0 ? request : request.header("DPoP", (Object[]) proofs);
    }

    @Test
    void cookie_isTakenWhereThePropertySaysSo() {
        Cookie cookie = new Cookie("__Host-pawl_access", token);
        with(service -> isChallenged(service.send(get("/hello").cookie(cookie)), NO_TOKEN));
        with(
                service -> {
                    assertThat(service.send(get("/hello").cookie(cookie)).getStatus())
                            .isEqualTo(200);
                    isChallenged(service.send(post("/hello").cookie(cookie)), NO_TOKEN);
                    assertThat(
                                    service.send(
                                                    post("/hello")
                                                            .cookie(cookie)
                                                            .header(
                                                                    "Sec-Fetch-Site",
                                                                    "same-origin"))
                                            .getStatus())
                            .isEqualTo(200);
                },
                "pawl.cookie=true");
    }

    @Test
    void session_ended_isRefusedWhereTheFeedIsRead() {
        issuer.tellAlive("1");
        with(
                service -> {
                    assertThat(service.get("/hello", token).getStatus()).isEqualTo(200);
                    issuer.tellSession("2", String.valueOf(claims.getClaim("sid")));
                    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                    while (service.get("/hello", token).getStatus() == 200) {
                        assertThat(System.nanoTime()).isLessThan(deadline);
                        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                    }
                    isChallenged(service.get("/hello", token), INVALID);
                },
                "pawl.client-id=reader",
                "pawl.client-secret=secret");
    }

    @Test
    void feed_unreachable_isNotTheClientsFault_unlessItFailsOpen() {
        issuer.setFeedBroken(true);
        with(
                service -> {
                    MockHttpServletResponse answer = service.get("/hello", token);
                    assertThat(answer.getStatus()).isEqualTo(503);
                    assertThat(answer.getHeader("Retry-After")).isEqualTo("2");
                    assertThat(answer.getHeader("WWW-Authenticate")).isNull();
                },
                "pawl.client-id=reader",
                "pawl.client-secret=secret");
        with(
                service -> assertThat(service.get("/hello", token).getStatus()).isEqualTo(200),
                "pawl.client-id=reader",
                "pawl.client-secret=secret",
                "pawl.fail-open=1m");
    }
}
