package dev.pawl.http.transport;

import dev.pawl.core.session.Grant;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.time.Instant;
import java.util.List;

/// Sets and clears the three cookies of a session.
public final class SessionCookies {

    /// How far the cookies go along with requests that other sites start (`cookies.same_site`).
    public enum SameSite {
        STRICT("Strict"),
        LAX("Lax");

        private final String attribute;

        SameSite(String attribute) {
            this.attribute = attribute;
        }

        String attribute() {
            return attribute;
        }
    }

    /// Where sign-in and refresh are, and nothing else.
    static final String SIGN_IN_PATH = "/v1/auth";

    private final String hidden;
    private final String readable;
    private final List<Header> clearing;

    public SessionCookies(SameSite sameSite) {
        this.readable = "; Secure; SameSite=" + sameSite.attribute + "; Path=";
        this.hidden = "; HttpOnly" + readable;
        this.clearing = setCookies(access("", 0), refresh("") + maxAge(0), csrf("") + maxAge(0));
    }

    /// The headers that hand a grant to a browser.
    ///
    /// Refresh and CSRF cookies without `Max-Age` go when the browser closes, as they should for
    /// who did not ask to be remembered. They go together: the one is worth nothing without the
    /// other.
    public List<Header> set(Grant grant, String csrfToken, Instant now) {
        String access = access(grant, now);
        String lasting =
                grant.session().lifetime().persistent()
                        ? maxAge(Lifetime.seconds(now, grant.session().end()))
                        : "";
        return setCookies(
                access, refresh(grant.refreshToken()) + lasting, csrf(csrfToken) + lasting);
    }

    /// The header that hands over the access token alone. The refresh token is as it was, and a
    /// refresh that was answered meanwhile may have brought the next one.
    public List<Header> setAccess(Grant grant, Instant now) {
        return setCookies(access(grant, now));
    }

    /// The headers that make a browser forget all three.
    public List<Header> clear() {
        return clearing;
    }

    private String access(Grant grant, Instant now) {
        return access(
                grant.accessToken().compact(),
                Lifetime.seconds(now, grant.accessToken().expiresAt()));
    }

    private String access(String token, long seconds) {
        return CookieNames.ACCESS + "=" + token + hidden + "/" + maxAge(seconds);
    }

    private String refresh(String token) {
        return CookieNames.REFRESH + "=" + token + hidden + SIGN_IN_PATH;
    }

    private String csrf(String token) {
        return CookieNames.CSRF + "=" + token + readable + "/";
    }

    private static String maxAge(long seconds) {
        return "; Max-Age=" + seconds;
    }

    private static List<Header> setCookies(String... cookies) {
        return List.of(HeaderValues.create(HeaderNames.SET_COOKIE, cookies));
    }
}
