package dev.pawl.spring;

import dev.pawl.verifier.Verification;
import jakarta.servlet.http.HttpServletResponse;

/// Answers to requests that are not let through.
final class Answers {

    private Answers() {}

    static void refuse(HttpServletResponse response, Verification.Refused refused) {
        if (refused.challenge().isEmpty()) {
            response.setStatus(refused.status());
            response.setHeader("Retry-After", "2");
            expose(response, "Retry-After");
        } else {
            challenge(response, refused.challenge());
        }
    }

    static void challenge(HttpServletResponse response, String challenge) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", challenge);
        expose(response, "WWW-Authenticate");
    }

    /// A page of an allowed other origin can read the header: without it, it would not know that
    /// another token, or a stronger sign-in, helps.
    private static void expose(HttpServletResponse response, String header) {
        if (response.containsHeader("Access-Control-Allow-Origin")) {
            response.addHeader("Access-Control-Expose-Headers", header);
        }
    }
}
