package dev.pawl.http.transport;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.CsrfTokens;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.Refused;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps other sites from acting with a browser's cookies (CSRF), in two ways that do not depend on
/// each other: where the request comes from, and a token that only our own pages can read.
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
    /// @throws Refused `origin_not_allowed`
    public void requireAllowedOrigin(Call call) {
        if (!comesFromAllowedOrigin(call)) {
            throw new Refused(
                    ProblemCode.ORIGIN_NOT_ALLOWED,
                    "Pages of this origin may not call; see the setting http.allowed_origins.");
        }
    }

    private boolean comesFromAllowedOrigin(Call call) {
        List<String> sent = call.headers(HeaderNames.ORIGIN);
        if (!sent.isEmpty()) {
            return origins.contain(sent);
        }
        boolean own = OWN_SITE.containsAll(call.headers(FETCH_SITE));
        if (!own) {
            LOG.info("refused a request that a page of another site started");
        }
        return own;
    }

    /// Refuses a request that does not carry the session's CSRF token.
    ///
    /// @throws Refused `csrf_token_invalid`
    public void requireCsrfToken(Call call, SessionId session) {
        List<String> sent = call.headers(CSRF_TOKEN);
        if (sent.size() != 1 || !tokens.matches(session, sent.getFirst())) {
            LOG.info("refused a request: CSRF token missing or wrong, session {}", session);
            throw new Refused(
                    ProblemCode.CSRF_TOKEN_INVALID,
                    "Send the value of the CSRF cookie in the header X-CSRF-Token.");
        }
    }
}
