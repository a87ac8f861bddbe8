package dev.pawl.verifier;

import java.util.Optional;

/// What a token turned out to be.
public sealed interface Verification {

    /// Good, and enough for what was required.
    record Verified(VerifiedToken token) implements Verification {}

    /// Not to be let through.
    ///
    /// @param status the status to answer: 401, or 503 when it is not the client's fault. On a 503
    ///   a client keeps its token
    /// @param challenge the value of `WWW-Authenticate`; empty with 503
    record Refused(Refusal reason, int status, String challenge) implements Verification {

        private static final String INVALID = "Bearer error=\"invalid_token\"";

        static Refused of(Refusal reason) {
            return switch (reason) {
                case MISSING -> new Refused(reason, 401, "Bearer");
                case INVALID, EXPIRED, REVOKED -> new Refused(reason, 401, INVALID);
                case UNAVAILABLE -> new Refused(reason, 503, "");
                case INSUFFICIENT ->
                        throw new IllegalArgumentException("the requirement says the challenge");
            };
        }

        static Refused insufficient(Requirement requirement) {
            return new Refused(Refusal.INSUFFICIENT, 401, requirement.challenge());
        }
    }

    /// The token, if it is good and enough.
    default Optional<VerifiedToken> accepted() {
        return this instanceof Verified verified ? Optional.of(verified.token()) : Optional.empty();
    }
}
