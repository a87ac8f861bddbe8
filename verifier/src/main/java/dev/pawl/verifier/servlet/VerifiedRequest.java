package dev.pawl.verifier.servlet;

import dev.pawl.verifier.VerifiedToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/// A request of whoever its token names.
final class VerifiedRequest extends HttpServletRequestWrapper {

    private final VerifiedToken token;

    VerifiedRequest(HttpServletRequest request, VerifiedToken token) {
        super(request);
        this.token = token;
    }

    @Override
    public Principal getUserPrincipal() {
        return () -> token.subject().toString();
    }

    @Override
    public String getRemoteUser() {
        return token.subject().toString();
    }

    @Override
    public boolean isUserInRole(String role) {
        return token.hasRole(role);
    }
}
