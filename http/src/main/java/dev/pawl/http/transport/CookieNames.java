package dev.pawl.http.transport;

import java.util.Set;

/// The names of our cookies. Their prefixes make browsers refuse them from insecure pages and, for
/// `__Host-`, from sibling domains (RFC 6265bis §4.1.3).
final class CookieNames {

    static final String ACCESS = "__Host-pawl_access";
    static final String REFRESH = "__Secure-pawl_refresh";
    static final String CSRF = "__Host-pawl_csrf";

    static final String DEVICE = "__Secure-pawl_device";
    static final String REMEMBERED = "__Secure-pawl_remembered";

    static final Set<String> ALL = Set.of(ACCESS, REFRESH, CSRF, DEVICE, REMEMBERED);

    /// The path that we set a cookie for.
    static String pathOf(String name) {
        return name.startsWith("__Host-") ? "/" : SessionCookies.SIGN_IN_PATH;
    }

    private CookieNames() {}
}
