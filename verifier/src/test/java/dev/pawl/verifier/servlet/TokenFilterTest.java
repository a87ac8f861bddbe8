package dev.pawl.verifier.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.pawl.verifier.BoundClient;
import dev.pawl.verifier.Issuer;
import dev.pawl.verifier.Requirement;
import dev.pawl.verifier.TokenVerifier;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TokenFilterTest {

    private static final String URL = "https://api.example/orders";

    private final Issuer issuer = new Issuer();
    private final TokenVerifier verifier =
            TokenVerifier.of(issuer.name()).withoutRevocations().build();
    private final JWTClaimsSet claims =
            issuer.claims(Instant.now()).claim("roles", List.of("admin")).build();

    private final Map<String, String> answered = new HashMap<>();
    private @Nullable HttpServletRequest passed;

    @AfterEach
    void stop() {
        issuer.close();
    }

    private String token() {
        // the library itself has no way to read the text back
        return issuer.text(claims);
    }

    /// Sends a request through a filter.
    private void send(
            TokenFilter filter,
            String method,
            List<String> authorization,
            List<String> cookies,
            String fetchSite) {
        send(filter, method, authorization, List.of(), cookies, fetchSite);
    }

    private void send(
            TokenFilter filter,
            String method,
            List<String> authorization,
            List<String> proofs,
            List<String> cookies,
            String fetchSite) {
        Map<String, Object> attributes = new HashMap<>();
        HttpServletRequest request =
                fake(
                        HttpServletRequest.class,
                        (name, arguments) ->
                                switch (name) {
                                    case "getMethod" -> method;
                                    case "getHeaders" ->
                                            Collections.enumeration(
                                                    arguments[0].equals("DPoP")
                                                            ? proofs
                                                            : authorization);
                                    case "getRequestURL" -> requestUrl();
                                    case "getHeader" -> fetchSite;
                                    case "getCookies" ->
                                            cookies.stream()
                                                    .map(value ->
                                                            new Cookie("__Host-pawl_access", value))
                                                    .toArray(Cookie[]::new);
                                    case "setAttribute" ->
                                            attributes.put((String) arguments[0], arguments[1]);
                                    case "getAttribute" -> attributes.get(arguments[0]);
                                    case "getDispatcherType" -> DispatcherType.REQUEST;
                                    default -> null;
                                });
        send(filter, request);
    }

    /// Sends a request through a filter as it is.
    private void send(TokenFilter filter, HttpServletRequest request) {
        passed = null;
        answered.clear();
        HttpServletResponse response =
                fake(
                        HttpServletResponse.class,
                        (name, arguments) ->
                                switch (name) {
                                    case "setStatus" -> answered.put("status", "" + arguments[0]);
                                    case "setHeader" ->
                                            answered.put(
                                                    (String) arguments[0], (String) arguments[1]);
                                    default -> null;
                                });
        try {
            filter.doFilter(
                    request, response, (through, out) -> passed = (HttpServletRequest) through);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("JdkObsolete") // the type is the Servlet API's
    private static StringBuffer requestUrl() {
        return new StringBuffer(URL);
    }

    @FunctionalInterface
    private interface Answering {
        @Nullable Object answer(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answering answering) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                method.getReturnType() == void.class
                                        ? nothing(answering.answer(method.getName(), arguments))
                                        : answering.answer(method.getName(), arguments)));
    }

    private static @Nullable Object nothing(@Nullable Object ignored) {
        return null;
    }

    private HttpServletRequest passed() {
        HttpServletRequest through = passed;
        if (through == null) {
            throw new AssertionError("refused: " + answered);
        }
        return through;
    }

    @Test
    void bearer_good_passesWithItsUser() {
        send(new TokenFilter(verifier), "POST", List.of("Bearer " + token()), List.of(), "");

        assertThat(passed().getUserPrincipal().getName()).isEqualTo(claims.getSubject());
        assertThat(passed().getRemoteUser()).isEqualTo(claims.getSubject());
        assertThat(passed().isUserInRole("admin")).isTrue();
        assertThat(passed().isUserInRole("support")).isFalse();
        assertThat(TokenFilter.tokenOf(passed()).subject()).hasToString(claims.getSubject());
    }

    @Test
    @Tag("JWT-31")
    void missingOrTwice_isRefused() {
        String good = "Bearer " + token();
        for (List<String> headers :
                List.of(List.<String>of(), List.of(good, good), List.of("Basic abc"))) {
            send(new TokenFilter(verifier), "GET", headers, List.of(token()), "same-origin");

            assertThat(passed).isNull();
            assertThat(answered)
                    .containsEntry("status", "401")
                    .containsEntry("WWW-Authenticate", "Bearer, DPoP algs=\"ES256 EdDSA\"")
                    .containsEntry("Cache-Control", "no-store");
        }
    }

    @Test
    @Tag("JWT-31")
    void cookie_isTakenWhereToldSo_andFromTheOwnOriginAlone() {
        TokenFilter filter =
                new TokenFilter(verifier, TokenPlaces.AUTHORIZATION_AND_COOKIE, Requirement.NONE);
        send(filter, "GET", List.of(), List.of(token()), "cross-site");
        assertThat(passed).isNotNull();
        send(filter, "POST", List.of(), List.of(token()), "same-origin");
        assertThat(passed).isNotNull();
        send(filter, "POST", List.of("Bearer " + token()), List.of(), "");
        assertThat(passed).isNotNull();

        for (String site : List.of("cross-site", "same-site", "none", "")) {
            send(filter, "POST", List.of(), List.of(token()), site);
            assertThat(passed).isNull();
        }
        send(filter, "GET", List.of("Bearer " + token()), List.of(token()), "same-origin");
        assertThat(passed).isNull();
        send(filter, "GET", List.of(), List.of(token(), token()), "same-origin");
        assertThat(passed).isNull();
    }

    @Test
    @Tag("KBD-11")
    void bound_passesWithItsProofAlone() {
        BoundClient client = new BoundClient();
        String bound = issuer.text(client.bound(issuer.claims(Instant.now())));
        TokenFilter filter =
                new TokenFilter(verifier, TokenPlaces.AUTHORIZATION_AND_COOKIE, Requirement.NONE);
        String proof = client.proof("POST", URL, bound, Instant.now());
        send(filter, "POST", List.of("DPoP " + bound), List.of(proof), List.of(), "");
        assertThat(passed().getUserPrincipal()).isNotNull();
        assertThat(TokenFilter.tokenOf(passed()).boundKey()).isPresent();

        String other = client.proof("GET", URL, bound, Instant.now());
        String good = client.proof("POST", URL, bound, Instant.now());
        for (List<String> proofs : List.of(List.of(proof), List.of(other), List.of(good, good))) {
            send(filter, "POST", List.of("DPoP " + bound), proofs, List.of(), "");
            assertThat(passed).isNull();
            assertThat(answered)
                    .containsEntry("status", "401")
                    .containsEntry(
                            "WWW-Authenticate",
                            "DPoP error=\"invalid_dpop_proof\", algs=\"ES256 EdDSA\"");
        }
        send(filter, "POST", List.of("Bearer " + bound), List.of(good), List.of(), "");
        assertThat(passed).isNull();
        send(filter, "GET", List.of(), List.of(good), List.of(bound), "same-origin");
        assertThat(passed).isNull();
        send(filter, "POST", List.of("DPoP " + bound), List.of(good), List.of(), "");
        assertThat(passed).isNotNull();
    }

    /// Its proof is good for one verification, and the second asks only for what is left.
    @Test
    void bound_throughTwoFilters_isVerifiedOnce() {
        BoundClient client = new BoundClient();
        String bound = issuer.text(client.bound(issuer.claims(Instant.now())));
        TokenFilter first = new TokenFilter(verifier);
        TokenFilter same = new TokenFilter(verifier);
        TokenFilter more =
                new TokenFilter(verifier, TokenPlaces.AUTHORIZATION, Requirement.acr("aal2"));
        String proof = client.proof("GET", URL, bound, Instant.now());
        send(first, "GET", List.of("DPoP " + bound), List.of(proof), List.of(), "");
        HttpServletRequest behind = passed();
        send(same, behind);
        assertThat(passed().getUserPrincipal()).isNotNull();
        send(more, behind);
        assertThat(passed).isNull();
        assertThat(answered.get("WWW-Authenticate")).contains("acr_values=\"aal2\"");
    }

    @Test
    void requirement_notMet_isChallenged() {
        TokenFilter filter =
                new TokenFilter(verifier, TokenPlaces.AUTHORIZATION, Requirement.acr("aal2"));
        send(filter, "GET", List.of("Bearer " + token()), List.of(), "");

        assertThat(answered.get("WWW-Authenticate"))
                .isEqualTo(
                        "Bearer error=\"insufficient_user_authentication\", acr_values=\"aal2\"");
    }

    @Test
    void tokenOf_requestThatDidNotComeThrough_fails() {
        ServletRequest other = fake(HttpServletRequest.class, (name, arguments) -> null);

        assertThatThrownBy(() -> TokenFilter.tokenOf(other))
                .isInstanceOf(IllegalStateException.class);
    }
}
