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

        private static final String INVALID_TOKEN = "error=\"invalid_token\"";
        private static final String INVALID_PROOF = "error=\"invalid_dpop_proof\"";

        static Refused of(Refusal reason) {
            return of(reason, Scheme.BEARER);
        }

        static Refused of(Refusal reason, Scheme scheme) {
            return switch (reason) {
                case MISSING ->
                        new Refused(
                                reason,
                                401,
                                Scheme.BEARER.challenge() + ", " + Scheme.DPOP.challenge());
                case INVALID, EXPIRED, REVOKED ->
                        new Refused(reason, 401, scheme.challenge(INVALID_TOKEN));
                case UNPROVEN -> new Refused(reason, 401, Scheme.DPOP.challenge(INVALID_PROOF));
                case UNAVAILABLE -> new Refused(reason, 503, "");
                case INSUFFICIENT ->
                        throw new IllegalArgumentException("the requirement says the challenge");
            };
        }

        /// A bound token that is presented as if it were not, or with another key's proof: to make
        /// the same proof once more would not help (RFC 9449 §7.1).
        static Refused notByItsKey() {
            return new Refused(Refusal.UNPROVEN, 401, Scheme.DPOP.challenge(INVALID_TOKEN));
        }

        static Refused insufficient(Requirement requirement, VerifiedToken token) {
            return new Refused(Refusal.INSUFFICIENT, 401, requirement.challenge(token));
        }

        /// The same to somebody who presents a token this way.
        Refused to(Scheme scheme) {
            return scheme == Scheme.BEARER ? this : of(reason, scheme);
        }
    }

    /// The token, if it is good and enough.
    default Optional<VerifiedToken> accepted() {
        return this instanceof Verified verified ? Optional.of(verified.token()) : Optional.empty();
    }
}
