package dev.pawl.core.signin;

import dev.pawl.core.session.Grant;
import dev.pawl.core.throttle.Wait;

/// What became of a step-up.
public sealed interface SteppedUp {

    /// The same session, with a fresh `auth_time`.
    record Granted(Grant grant) implements SteppedUp {}

    /// Nothing was shown.
    record NothingShown() implements SteppedUp {}

    record WrongPassword() implements SteppedUp {}

    /// The code is wrong, or was used before.
    record CodeInvalid() implements SteppedUp {}

    /// The account has a second factor, so the password is not enough.
    record FactorNeeded() implements SteppedUp {}

    /// The session ended meanwhile.
    record SessionOver() implements SteppedUp {}

    /// Too many tries; nothing was checked.
    record TooManyAttempts(Wait limit) implements SteppedUp {}
}
