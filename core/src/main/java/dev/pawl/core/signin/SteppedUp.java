package dev.pawl.core.signin;

import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.session.Grant;
import dev.pawl.core.throttle.Wait;
import java.util.List;

/// What became of a step-up.
public sealed interface SteppedUp {

    /// The same session, with a fresh `auth_time`.
    record Granted(Grant grant) implements SteppedUp {}

    /// Nothing was shown.
    ///
    /// @param kinds the kinds of second factor that the account can show in this session
    /// @param byPassword whether it can show the password
    record NothingShown(List<FactorKind> kinds, boolean byPassword) implements SteppedUp {

        public NothingShown {
            kinds = List.copyOf(kinds);
        }
    }

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
