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
        } else {
            challenge(response, refused.challenge());
        }
    }

    static void challenge(HttpServletResponse response, String challenge) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", challenge);
    }
}
