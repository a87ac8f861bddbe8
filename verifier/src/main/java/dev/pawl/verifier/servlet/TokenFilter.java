package dev.pawl.verifier.servlet;

import dev.pawl.verifier.Requirement;
import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.Verification;
import dev.pawl.verifier.VerifiedToken;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Lets requests through whose access token is verified; the others are answered with 401 and a
/// challenge (RFC 6750 §3, RFC 9449 §7.1, RFC 9470 §3), or with 503.
///
/// Behind it, the token is found by [#tokenOf], `getUserPrincipal` is the user and `isUserInRole`
/// goes by the token's roles. A request is verified once: when the container comes back with the
/// page of an error, an answer that came later, or a forward, it is still the same user's, even if
/// the token has expired meanwhile.
public final class TokenFilter implements Filter {

    private static final String ATTRIBUTE = VerifiedToken.class.getName();
    private static final String VERIFIER = TokenVerifier.class.getName();

    private final TokenVerifier verifier;
    private final TokenPlaces places;
    private final Requirement requirement;

    /// A filter for tokens in `Authorization`.
    public TokenFilter(TokenVerifier verifier) {
        this(verifier, TokenPlaces.AUTHORIZATION, Requirement.NONE);
    }

    /// A filter for tokens in other places too, or with a demand on the sign-in.
    public TokenFilter(TokenVerifier verifier, TokenPlaces places, Requirement requirement) {
        this.verifier = verifier;
        this.places = places;
        this.requirement = requirement;
    }

    /// The token of a request that came through the filter.
    ///
    /// @throws IllegalStateException if it did not
    public static VerifiedToken tokenOf(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof VerifiedToken token) {
            return token;
        }
        throw new IllegalStateException("the request did not come through the filter");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (request.getDispatcherType() != DispatcherType.REQUEST
                && request.getAttribute(ATTRIBUTE) instanceof VerifiedToken known) {
            chain.doFilter(new VerifiedRequest(http, known), response);
            return;
        }
        Verification verification = verify(http);
        if (verification instanceof Verification.Verified verified) {
            request.setAttribute(ATTRIBUTE, verified.token());
            request.setAttribute(VERIFIER, verifier);
            chain.doFilter(new VerifiedRequest(http, verified.token()), response);
        } else if (verification instanceof Verification.Refused refused) {
            refuse(refused, (HttpServletResponse) response);
        }
    }

    /// Behind another filter of the same verifier, only what this one demands is left to ask of a
    /// bound token: its proof is good for one verification.
    private Verification verify(HttpServletRequest request) {
        if (request.getAttribute(VERIFIER) == verifier
                && request.getAttribute(ATTRIBUTE) instanceof VerifiedToken known
                && known.boundKey().isPresent()) {
            return verifier.require(known, requirement);
        }
        return places.find(request)
                .map(token -> verifier.verify(token, requirement))
                .orElseGet(TokenVerifier::missing);
    }

    private static void refuse(Verification.Refused refused, HttpServletResponse response) {
        response.setStatus(refused.status());
        response.setHeader("Cache-Control", "no-store");
        if (refused.challenge().isEmpty()) {
            response.setHeader("Retry-After", "2");
        } else {
            response.setHeader("WWW-Authenticate", refused.challenge());
        }
    }
}
