package dev.pawl.http.transport;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.CsrfTokens;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps other sites from acting with a browser's cookies (CSRF), in two ways that do not depend on
/// each other: where the request comes from, and a token that only our own pages can read and only
/// this host can set as a cookie.
public final class SiteGuard {

    private static final Logger LOG = LoggerFactory.getLogger(SiteGuard.class);

    private static final HeaderName CSRF_TOKEN = HeaderNames.create("X-CSRF-Token");
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final AllowedOrigins origins;
    private final CsrfTokens tokens;

    public SiteGuard(AllowedOrigins origins, CsrfTokens tokens) {
        this.origins = origins;
        this.tokens = tokens;
    }

    /// Refuses a request that a page of an origin which is not allowed has sent. Where there is no
    /// `Origin`, what the browser says of the site counts; a client that sends neither is no
    /// browser.
    ///
    /// @throws ProblemException `origin_not_allowed`
    public void requireAllowedOrigin(Call call) {
        if (!comesFromAllowedOrigin(call)) {
            throw new ProblemException(
                    ProblemCode.ORIGIN_NOT_ALLOWED,
                    "Requests from this origin are not allowed. See the setting"
                            + " http.allowed_origins.");
        }
    }

    private boolean comesFromAllowedOrigin(Call call) {
        List<String> sent = call.headers(HeaderNames.ORIGIN);
        if (!sent.isEmpty()) {
            return origins.contain(sent);
        }
        boolean own = OWN_SITE.containsAll(call.headers(FETCH_SITE));
        if (!own) {
            LOG.info("rejected a request from a page of another site");
        }
        return own;
    }

    /// Refuses a request that does not carry the session's CSRF token in its header and in the CSRF
    /// cookie.
    ///
    /// @throws ProblemException `csrf_token_invalid`
    public void requireCsrfToken(Call call, SessionId session) {
        requireCsrfCookie(call, session);
        List<String> sent = call.headers(CSRF_TOKEN);
        if (sent.size() != 1 || !tokens.matches(session, sent.getFirst())) {
            throw refused(session, "Send the value of the CSRF cookie in the header X-CSRF-Token.");
        }
    }

    /// Refuses a request whose CSRF cookie is missing or of another session.
    ///
    /// A sibling domain can plant a refresh cookie, because browsers accept `__Secure-` for a whole
    /// domain; the prefix of the CSRF cookie, `__Host-`, they accept from this host alone. So a
    /// refresh cookie without it was not set by this server (RFC 6265bis §4.1.3).
    ///
    /// @throws ProblemException `csrf_token_invalid`
    public void requireCsrfCookie(Call call, SessionId session) {
        Optional<String> cookie = Credentials.of(call).csrf();
        if (cookie.filter(token -> tokens.matches(session, token)).isEmpty()) {
            throw refused(session, "The session's CSRF cookie is missing. Sign in again.");
        }
    }

    private static ProblemException refused(SessionId session, String detail) {
        LOG.info("rejected a request: missing or invalid CSRF token, session {}", session);
        return new ProblemException(ProblemCode.CSRF_TOKEN_INVALID, detail);
    }
}
