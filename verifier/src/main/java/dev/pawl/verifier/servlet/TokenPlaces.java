package dev.pawl.verifier.servlet;

import dev.pawl.verifier.UnverifiedToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a token is looked for. A query or a form is never read.
public enum TokenPlaces {
    /// `Authorization: Bearer …` alone, or `Authorization: DPoP …` with a proof in `DPoP` for a
    /// token that is bound to a key.
    AUTHORIZATION,

    /// Also the cookie that Pawl sets, for an application on the same origin. A request with the
    /// cookie that changes something, or opens a WebSocket, must come from a page of that origin,
    /// as browsers say in `Sec-Fetch-Site`. Some say nothing there with a WebSocket, but always the
    /// page's origin.
    AUTHORIZATION_AND_COOKIE;

    private static final String COOKIE = "__Host-pawl_access";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /// The token; empty when there is none, or more than one.
    public Optional<UnverifiedToken> find(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        Optional<UnverifiedToken> named =
                headers.size() == 1
                        ? UnverifiedToken.ofAuthorization(headers.get(0))
                                .map(token -> withProof(token, request))
                        : Optional.empty();
        if (this == AUTHORIZATION) {
            return named;
        }
        List<UnverifiedToken> cookies = cookies(request);
        if (!headers.isEmpty() || cookies.size() != 1) {
            return cookies.isEmpty() ? named : Optional.empty();
        }
        return mayActByCookie(request) ? Optional.of(cookies.get(0)) : Optional.empty();
    }

    /// The container knows where the request was sent, by what it says itself.
    private static UnverifiedToken withProof(UnverifiedToken token, HttpServletRequest request) {
        return token.needsProof()
                ? token.provenBy(
                        Collections.list(request.getHeaders("DPoP")),
                        request.getMethod(),
                        request.getRequestURL().toString())
                : token;
    }

    private static List<UnverifiedToken> cookies(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(cookie -> UnverifiedToken.of(cookie.getValue()))
                        .toList();
    }

    private static boolean mayActByCookie(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (isWebSocket(request)) {
            return site == null ? isOfThisOrigin(request) : site.equals("same-origin");
        }
        return SAFE.contains(request.getMethod()) || "same-origin".equals(site);
    }

    /// No policy of same origins keeps another site's page from reading what comes over a WebSocket
    /// (RFC 6455 §10.2).
    private static boolean isWebSocket(HttpServletRequest request) {
        return "websocket".equals(request.getHeader("Sec-Fetch-Mode"))
                || Collections.list(request.getHeaders("Upgrade")).stream()
                        .flatMap(protocols -> Arrays.stream(protocols.split(",")))
                        .anyMatch(protocol -> protocol.strip().equalsIgnoreCase("websocket"));
    }

    /// Of whatever scheme: what ends TLS stands in front, and a page without TLS on this host
    /// cannot send a cookie that is `Secure`.
    private static boolean isOfThisOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        return origin != null
                && host != null
                && (origin.equalsIgnoreCase("https://" + host)
                        || origin.equalsIgnoreCase("http://" + host));
    }
}
