package dev.pawl.server.client;

import java.util.ArrayList;
import java.util.List;

/// The three cookies of a signed-in browser.
///
/// @param access the value of `__Host-pawl_access`
/// @param refresh the value of `__Secure-pawl_refresh`
/// @param csrf the value of `__Host-pawl_csrf`
public record CookieSession(String access, String refresh, String csrf) {

    public static final String ACCESS = "__Host-pawl_access";
    public static final String REFRESH = "__Secure-pawl_refresh";
    public static final String CSRF = "__Host-pawl_csrf";

    /// The session that an answer opened or went on with.
    public static CookieSession of(Reply reply) {
        return new CookieSession(reply.cookie(ACCESS), reply.cookie(REFRESH), reply.cookie(CSRF));
    }

    /// The value of `Cookie` as a browser sends it to this path.
    public String cookies(String path) {
        String everywhere = ACCESS + "=" + access + "; " + CSRF + "=" + csrf;
        return path.startsWith("/v1/auth/")
                ? everywhere + "; " + REFRESH + "=" + refresh
                : everywhere;
    }

    /// The headers of a request that a page of ours makes.
    ///
    /// @param more names and values in turn
    public String[] headers(String path, String... more) {
        return with(List.of("Cookie", cookies(path), "X-CSRF-Token", csrf), more);
    }

    /// The headers of a request that does not know the CSRF token, as another site's.
    ///
    /// @param more names and values in turn
    public String[] headersWithoutToken(String path, String... more) {
        return with(List.of("Cookie", cookies(path)), more);
    }

    private static String[] with(List<String> headers, String... more) {
        List<String> all = new ArrayList<>(headers);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "CookieSession[…]";
    }
}
