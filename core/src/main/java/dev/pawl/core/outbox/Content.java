package dev.pawl.core.outbox;

import dev.pawl.core.audit.Trace;
import java.time.Duration;
import java.time.Instant;

/// What a letter says.
public sealed interface Content {

    /// Tells of something that was done.
    record Told(Notice notice) implements Content {}

    /// Asks to open a link.
    ///
    /// @param link holds a secret that works once
    /// @param valid for how long, counted from now
    record Asked(Request request, String link, Duration valid) implements Content {

        /// Says nothing of the link.
        @Override
        public String toString() {
            return "Asked[" + request + "]";
        }
    }

    /// Tells of a sign-in on a device that was never seen before.
    ///
    /// @param trace where it came from. What stands in it, a stranger wrote
    /// @param link ends what was opened
    record NewSignIn(Instant at, Trace trace, String link) implements Content {

        /// Says nothing of the link.
        @Override
        public String toString() {
            return "NewSignIn[" + at + "]";
        }
    }

    /// What a link is for.
    enum Request {
        /// Confirms that the address of a new account is its owner's.
        CONFIRM_EMAIL,
        /// Makes the account of somebody who signed up.
        CONFIRM_SIGN_UP,
        /// Confirms the new address of an account.
        CONFIRM_NEW_EMAIL,
        /// Sets a new password.
        RESET_PASSWORD,
        /// Makes an account for somebody who was invited.
        ACCEPT_INVITATION,
        /// Somebody signed up with an address that has an account; the link sets a new password.
        SIGNED_UP_BEFORE
    }
}
