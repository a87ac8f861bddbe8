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
    /// `Authorization: Bearer …` alone.
    AUTHORIZATION,

    /// Also the cookie that Pawl sets, for an application on the same origin. A request with the
    /// cookie that changes something must come from a page of that origin, as browsers say in
    /// `Sec-Fetch-Site`.
    AUTHORIZATION_AND_COOKIE;

    private static final String COOKIE = "__Host-pawl_access";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /// The token; empty when there is none, or more than one.
    public Optional<UnverifiedToken> find(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        Optional<UnverifiedToken> bearer =
                headers.size() == 1
                        ? UnverifiedToken.ofAuthorization(headers.get(0))
                        : Optional.empty();
        if (this == AUTHORIZATION) {
            return bearer;
        }
        List<UnverifiedToken> cookies = cookies(request);
        if (!headers.isEmpty() || cookies.size() != 1) {
            return cookies.isEmpty() ? bearer : Optional.empty();
        }
        return mayActByCookie(request) ? Optional.of(cookies.get(0)) : Optional.empty();
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
        return SAFE.contains(request.getMethod())
                || "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }
}
