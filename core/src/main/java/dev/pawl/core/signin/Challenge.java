package dev.pawl.core.signin;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.ChallengeId;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import java.time.Instant;

/// A sign-in whose first proof was right and that is not complete. It opens nothing by itself.
///
/// @param fingerprint the credentials and factors that the account had, and whether it had to have
///   one
/// @param persistent whether its session is to outlive the browser
public record Challenge(
        ChallengeId id,
        AccountId account,
        Demand demand,
        Secret fingerprint,
        boolean persistent,
        Instant expiresAt) {

    /// Long enough to find a phone.
    static final Duration LIFE = Duration.ofMinutes(5);

    /// As many as an account keeps. Strangers with the password get a dozen within five minutes,
    /// for each counts as a guess until it is met, and so do those on a known device: nobody throws
    /// out another's.
    public static final int MOST = 64;

    /// Codes that can be tried for one sign-in.
    static final int MAX_ATTEMPTS = 5;

    /// What was shown before.
    Proof first() {
        return new Proof.Password(); // nothing else is asked for a second factor
    }

    /// What is still to be done.
    public enum Demand {
        /// To show a factor that the account has.
        FACTOR,
        /// To get one: the account must have a factor and has none.
        ENROLMENT
    }
}
