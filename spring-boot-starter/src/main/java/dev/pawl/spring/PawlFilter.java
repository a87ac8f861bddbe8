package dev.pawl.spring;

import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.UnverifiedToken;
import dev.pawl.verifier.Verification;
import dev.pawl.verifier.servlet.TokenPlaces;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes the token of a request. One that is refused ends the request; without one it goes on as
/// nobody's, and the rules of the application decide.
///
/// Who it is stays with the request: the container comes back through the chain with the page of an
/// error, or with an answer that came later, and a token is not verified a second time then. It may
/// have expired meanwhile, and the controller has run.
final class PawlFilter extends OncePerRequestFilter {

    private final TokenVerifier verifier;
    private final TokenPlaces places;
    private final SecurityContextRepository kept = new RequestAttributeSecurityContextRepository();

    PawlFilter(TokenVerifier verifier, TokenPlaces places) {
        this.verifier = verifier;
        this.places = places;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<UnverifiedToken> token = places.find(request);
        if (token.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Verification verification = verifier.verify(token.get());
        if (verification instanceof Verification.Refused refused) {
            Answers.refuse(response, refused);
        } else if (verification instanceof Verification.Verified verified) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new PawlAuthentication(verified.token()));
            SecurityContextHolder.setContext(context);
            kept.saveContext(context, request, response);
            chain.doFilter(request, response);
        }
    }
}
