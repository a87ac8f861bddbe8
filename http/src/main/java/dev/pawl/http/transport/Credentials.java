package dev.pawl.http.transport;

import dev.pawl.core.signin.ClientContext;
import dev.pawl.core.signin.SentDevices;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every credential that the headers of a request carry, found in the only places where one is
/// looked for: `Authorization` and our cookies. A query or a form is never read.
public final class Credentials {

    private static final String SCHEME = "Bearer";

    private final @Nullable String bearer;
    private final RequestCookies cookies;
    private final @Nullable SentDevices devices;

    private Credentials(@Nullable String bearer, RequestCookies cookies) {
        this.bearer = bearer;
        this.cookies = cookies;
        this.devices = cookies.find(CookieNames.DEVICE).map(SentDevices::new).orElse(null);
    }

    /// Finds them.
    ///
    /// @throws ProblemException when one was sent twice
    public static Credentials of(Call call) {
        RequestCookies cookies = RequestCookies.parse(call.headers(HeaderNames.COOKIE));
        return new Credentials(bearer(call.headers(HeaderNames.AUTHORIZATION)), cookies);
    }

    /// What stands behind `Bearer` and one space, whatever it is. Null for other schemes: they are
    /// for somebody else, such as a proxy.
    private static @Nullable String bearer(List<String> authorization) {
        if (authorization.size() > 1) {
            throw ambiguous("Authorization may be sent only once.");
        }
        return authorization.stream()
                .filter(Credentials::isBearer)
                .map(value -> value.substring(Math.min(value.length(), SCHEME.length() + 1)))
                .findFirst()
                .orElse(null);
    }

    private static boolean isBearer(String value) {
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (value.length() == SCHEME.length() || value.charAt(SCHEME.length()) == ' ');
    }

    /// The access token.
    ///
    /// @throws ProblemException when there is one in `Authorization` and one in a cookie
    public Optional<PresentedToken> access() {
        return onlyOne("access", bearer, cookies.find(CookieNames.ACCESS).orElse(null));
    }

    /// The refresh token.
    ///
    /// @param inBody the one in the body, or null
    /// @throws ProblemException when there is one in the body and one in a cookie
    public Optional<PresentedToken> refresh(@Nullable String inBody) {
        return onlyOne("refresh", inBody, cookies.find(CookieNames.REFRESH).orElse(null));
    }

    /// The value of the CSRF cookie. It authenticates nobody: see [SiteGuard].
    Optional<String> csrf() {
        return cookies.find(CookieNames.CSRF);
    }

    /// Through what somebody comes in.
    ///
    /// @param transport how tokens are handed over
    public ClientContext client(Call call, Transport transport) {
        return new ClientContext(
                call.trace(),
                devices,
                cookies.find(CookieNames.REMEMBERED).orElse(null),
                transport == Transport.COOKIE
                        ? cookies.find(CookieNames.REFRESH).orElse(null)
                        : null,
                transport == Transport.COOKIE);
    }

    private static Optional<PresentedToken> onlyOne(
            String kind, @Nullable String given, @Nullable String cookie) {
        if (given != null && cookie != null) {
            throw ambiguous("One " + kind + " token was sent in a cookie and another elsewhere.");
        }
        if (given != null) {
            return Optional.of(new PresentedToken(given, Transport.BEARER));
        }
        return Optional.ofNullable(cookie)
                .map(token -> new PresentedToken(token, Transport.COOKIE));
    }

    private static ProblemException ambiguous(String detail) {
        return new ProblemException(ProblemCode.AMBIGUOUS_CREDENTIALS, detail);
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
