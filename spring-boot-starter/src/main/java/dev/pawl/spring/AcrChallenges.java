package dev.pawl.spring;

import dev.pawl.verifier.Requirement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ExpressionAuthorizationDecision;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;

/// Answers what was denied: for want of an authority `ACR_…` with a challenge to sign in more
/// strongly (RFC 9470 §3), otherwise with 403. Whoever has one of those that are named is denied
/// for another reason, and to sign in again would lead back here.
final class AcrChallenges implements AccessDeniedHandler {

    static final String PREFIX = "ACR_";

    private static final Pattern NAMED = Pattern.compile(PREFIX + "([\\w.:/-]{1,64})");

    @Override
    public void handle(
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException exception) {
        List<String> acrValues = acrValues(exception);
        if (acrValues.isEmpty() || acrValues.stream().anyMatch(AcrChallenges::isShown)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            Answers.challenge(
                    response, challenge(Requirement.acr(acrValues.toArray(String[]::new))));
        }
    }

    /// In the scheme of the token that was presented.
    private static String challenge(Requirement requirement) {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof PawlAuthentication authentication
                ? requirement.challenge(authentication.token())
                : requirement.challenge();
    }

    private static boolean isShown(String acr) {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof PawlAuthentication authentication
                && authentication.getAuthorities().stream()
                        .anyMatch(authority -> (PREFIX + acr).equals(authority.getAuthority()));
    }

    private static List<String> acrValues(AccessDeniedException exception) {
        return exception instanceof AuthorizationDeniedException denied
                ? NAMED.matcher(rule(denied.getAuthorizationResult()))
                        .results()
                        .map((MatchResult named) -> named.group(1))
                        .distinct()
                        .toList()
                : List.of();
    }

    /// What was demanded, as text.
    private static String rule(AuthorizationResult result) {
        if (result instanceof ExpressionAuthorizationDecision decision) {
            return decision.getExpression().getExpressionString();
        }
        return result instanceof AuthorityAuthorizationDecision decision
                ? decision.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.joining(" "))
                : "";
    }
}
