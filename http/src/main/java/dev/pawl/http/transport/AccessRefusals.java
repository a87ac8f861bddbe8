package dev.pawl.http.transport;

import dev.pawl.core.session.Authentication;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;

/// Why an access token opens nothing, in the words of RFC 6750 §3.
public final class AccessRefusals {

    private static final String NO_TOKEN = "Bearer";
    private static final String BAD_TOKEN = "Bearer error=\"invalid_token\"";

    private AccessRefusals() {}

    public static ProblemException missing() {
        return missing("Send an access token in the Authorization header or in the access cookie.");
    }

    /// No token, where one is needed for a reason of its own.
    ///
    /// @param detail the reason
    public static ProblemException missing(String detail) {
        return new ProblemException(
                Problem.of(ProblemCode.ACCESS_TOKEN_MISSING, detail).withChallenge(NO_TOKEN));
    }

    public static ProblemException of(Authentication.Reason reason) {
        Problem problem =
                switch (reason) {
                    case INVALID ->
                            Problem.of(
                                    ProblemCode.ACCESS_TOKEN_INVALID,
                                    "The token is malformed or was not issued by this server.");
                    case EXPIRED ->
                            Problem.of(
                                    ProblemCode.ACCESS_TOKEN_EXPIRED,
                                    "Refresh the session to get a new access token.");
                    case REVOKED -> Problem.of(ProblemCode.SESSION_REVOKED, "Sign in again.");
                };
        return new ProblemException(problem.withChallenge(BAD_TOKEN));
    }
}
