package dev.pawl.core.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an authenticator is asked to sign, as its own text says it. It can be answered once.
///
/// @param boundTo the session, or the half-done sign-in, that the answer is good for; null for a
///   sign-in that begins with it
public record PasskeyQuestion(UUID id, Purpose purpose, @Nullable UUID boundTo, Instant expiresAt) {

    /// Long enough to find a key in a bag.
    static final Duration LIFE = Duration.ofMinutes(5);

    /// What the answer is for. An answer for one is none for another.
    public enum Purpose {
        /// To add a passkey to an account.
        ADD,
        /// To sign in by it alone.
        SIGN_IN,
        /// To sign in after the password.
        SECOND_FACTOR,
        /// To strengthen a session.
        STEP_UP;

        /// What stands in the question.
        byte code() {
            return switch (this) {
                case ADD -> 1;
                case SIGN_IN -> 2;
                case SECOND_FACTOR -> 3;
                case STEP_UP -> 4;
            };
        }
    }
}
